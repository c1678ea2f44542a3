import { defaultSettings, type Settings, settingsSchema } from '@better-chat/contract/settings'

export type ReadSettings = {
  settings: Settings
  /** The JSON as it should be stored instead, without what is broken in it; null where nothing is. */
  repaired: string | null
}

/**
 * What was chosen, as JSON, with the default for whatever is missing or is no value of today's. Names that are not known
 * today stay as they are: a newer version may have written them. Never throws.
 */
export function readSettings(json: string): ReadSettings {
  const chosen = parseObject(json)
  const known = Object.entries(chosen ?? {}).filter(([name]) => Object.hasOwn(settingsSchema.shape, name))
  const read = known.map(([name, value]) => [name, keepGood(name, value)] as const)
  const good = read.filter(([, value]) => value !== undefined)
  // Each was checked by the schema of its name.
  const settings: Settings = { ...defaultSettings, ...Object.fromEntries(good) }
  const isWhole = chosen !== null && JSON.stringify(read) === JSON.stringify(known)
  // What is undefined is left out of JSON.
  return { settings, repaired: isWhole ? null : JSON.stringify({ ...chosen, ...Object.fromEntries(read) }) }
}

function keepGood(name: string, value: unknown): unknown {
  const schema = settingsSchema.shape[name as keyof Settings]
  // One broken switch does not throw the others.
  const candidate = name === 'modelSwitches' && isObject(value) ? goodSwitches(value) : value
  return schema.safeParse(candidate).data
}

function goodSwitches(switches: Record<string, unknown>): Record<string, unknown> {
  const schema = settingsSchema.shape.modelSwitches
  return Object.fromEntries(Object.entries(switches).filter(([id, isOn]) => schema.safeParse({ [id]: isOn }).success))
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : null
  } catch {
    // Nobody is helped by knowing how it is broken: it is replaced.
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
