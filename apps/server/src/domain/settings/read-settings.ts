import { defaultSettings, type Settings, settingsSchema } from '@better-chat/contract/settings'

/** What was chosen, as JSON, with the default for whatever is missing or is no value of today's. Never throws. */
export function readSettings(json: string): { settings: Settings; hasBroken: boolean } {
  const chosen = parseObject(json)
  const known = Object.entries(chosen ?? {}).filter(([name]) => Object.hasOwn(settingsSchema.shape, name))
  const good = known.map(([name, value]) => [name, keepGood(name, value)]).filter(([, value]) => value !== undefined)
  // Each was checked by the schema of its name.
  const settings: Settings = { ...defaultSettings, ...Object.fromEntries(good) }
  return { settings, hasBroken: chosen === null || JSON.stringify(good) !== JSON.stringify(known) }
}

/** Only what differs from the defaults, as it is stored. */
export function chosenOf(settings: Settings): Partial<Settings> {
  const isDefault = (name: string, value: unknown) =>
    JSON.stringify(value) === JSON.stringify(Reflect.get(defaultSettings, name))
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => !isDefault(name, value)))
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
