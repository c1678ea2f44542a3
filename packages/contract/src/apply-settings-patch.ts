// Apart from settings.ts and without zod: the browser shows a change before the server has answered.
import type { Settings, SettingsPatch } from './settings'

/** The settings after a change. */
export function applySettingsPatch<Some extends Settings>(
  settings: Some,
  { modelSwitches, ...patch }: SettingsPatch,
): Some {
  if (!modelSwitches) return { ...settings, ...patch }
  const switches = Object.entries({ ...settings.modelSwitches, ...modelSwitches }).filter(([, isOn]) => isOn !== null)
  // What is null was left out, and the names are those of the schema.
  return { ...settings, ...patch, modelSwitches: Object.fromEntries(switches) as Settings['modelSwitches'] }
}

/** The change that takes another one back: what it was about, as it was before. */
export function undoSettingsPatch(before: Settings, { modelSwitches, ...patch }: SettingsPatch): SettingsPatch {
  const plain = Object.fromEntries(Object.entries(before).filter(([name]) => name in patch))
  if (!modelSwitches) return plain
  const switches = Object.keys(modelSwitches).map((id) => [id, Reflect.get(before.modelSwitches, id) ?? null])
  return { ...plain, modelSwitches: Object.fromEntries(switches) }
}
