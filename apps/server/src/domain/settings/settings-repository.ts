import type { SettingsPatch, StoredSettings } from '@better-chat/contract/settings'

/** The settings as the ledger (D1) holds them. Only the person's object writes here. */
export type SettingsRepository = {
  /** Null while nothing was ever saved. A value that is none of today's is replaced by its default, here and where it is stored. */
  find(userId: string): Promise<StoredSettings | null>
  /** Changes the given fields only; the others keep their value. Its revision is higher than the one before, and than `known`. */
  save(userId: string, patch: SettingsPatch, about: { now: Date; known: number }): Promise<StoredSettings>
}

/** The object's own copy, so that a warm send reads nothing outside. */
export type SettingsCopy = {
  /** Null when there is none that can be read. */
  find(): StoredSettings | null
  save(settings: StoredSettings): void
}
