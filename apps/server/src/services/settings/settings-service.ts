import { defaultSettings, type Settings, type SettingsPatch } from '@better-chat/contract/settings'
import type { SettingsCopy, SettingsRepository } from '#domain/settings/settings-repository'

export type SettingsDeps = {
  userId: string
  settings: SettingsRepository
  settingsCopy: SettingsCopy
  now: () => Date
}

/** The person's settings from the object's copy; the first time from D1, and the defaults when nothing was ever saved. */
export async function findSettings(deps: SettingsDeps): Promise<Settings> {
  const copy = deps.settingsCopy.find()
  if (copy) return copy
  const settings = (await deps.settings.find(deps.userId)) ?? defaultSettings
  deps.settingsCopy.save(settings)
  return settings
}

/** Changes some settings: in D1 first, so that a copy never claims what the ledger does not hold. */
export async function updateSettings(deps: SettingsDeps, patch: SettingsPatch): Promise<Settings> {
  const before = await findSettings(deps)
  const saved = await deps.settings.save(deps.userId, patch, deps.now())
  // Another change may have landed during the wait: only what this one changed is laid over the copy.
  const settings = { ...(deps.settingsCopy.find() ?? before), ...pickChanged(saved, patch) }
  deps.settingsCopy.save(settings)
  return settings
}

function pickChanged(saved: Settings, patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(saved).filter(([name]) => name in patch))
}
