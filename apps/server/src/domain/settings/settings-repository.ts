import type { Settings, SettingsPatch } from '@better-chat/contract/settings'

/** The settings as the ledger (D1) holds them. Only the person's object writes here. */
export type SettingsRepository = {
  find(userId: string): Promise<Settings | null>
  /** Changes the given fields only; the others keep their value, or get the default the first time. */
  save(userId: string, patch: SettingsPatch, now: Date): Promise<Settings>
}

/** The object's own copy, so that a warm send reads nothing outside. */
export type SettingsCopy = {
  find(): Settings | null
  save(settings: Settings): void
}
