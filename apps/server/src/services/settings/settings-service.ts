import { defaultSettings, type SettingsPatch, type StoredSettings } from '@better-chat/contract/settings'
import type { SettingsCopy, SettingsRepository } from '#domain/settings/settings-repository'

export type SettingsDeps = {
  userId: string
  settings: SettingsRepository
  settingsCopy: SettingsCopy
  now: () => Date
}

/** The revision of settings that were never saved; the first change makes 1. */
const neverSaved = 0

/** The person's settings from the object's copy; the first time from D1, and the defaults when nothing was ever saved. */
export async function findSettings(deps: SettingsDeps): Promise<StoredSettings> {
  return deps.settingsCopy.find() ?? keepNewer(deps, await readStored(deps))
}

/** Changes some settings: in D1 first, so that a copy never claims what the ledger does not hold. */
export async function updateSettings(deps: SettingsDeps, patch: SettingsPatch): Promise<StoredSettings> {
  // D1 may have been taken back to an earlier day, and is still the one that counts.
  const known = deps.settingsCopy.find()?.revision ?? neverSaved
  return keepNewer(deps, await deps.settings.save(deps.userId, patch, { now: deps.now(), known }))
}

/** On wake: the last life may have ended after D1 had taken a change, and before the copy had. */
export async function refreshSettings(deps: SettingsDeps): Promise<void> {
  if (deps.settingsCopy.find()) keepNewer(deps, await readStored(deps))
}

async function readStored(deps: SettingsDeps): Promise<StoredSettings> {
  return (await deps.settings.find(deps.userId)) ?? { ...defaultSettings, revision: neverSaved }
}

/** Answers may come back in another order than D1 gave them: the copy is the newest of them. */
function keepNewer({ settingsCopy }: SettingsDeps, stored: StoredSettings): StoredSettings {
  const copy = settingsCopy.find()
  if (copy && copy.revision >= stored.revision) return copy
  settingsCopy.save(stored)
  return stored
}
