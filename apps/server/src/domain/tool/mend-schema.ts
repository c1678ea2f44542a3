import { googleFormats, type Keyword, keywords, knownToGoogle } from './schema-keywords'

/** Whose rules a schema has to meet; servers of the compatible kind are taken to be as strict as OpenAI. */
export type SchemaDialect = 'openai' | 'anthropic' | 'google'

export type JsonSchema = Readonly<Record<string, unknown>>

/** Nothing a provider takes would still mean what the tool wants; the message is for the person. */
export class UnmendableSchemaError extends Error {
  override name = 'UnmendableSchemaError'
}

/** What is deeper says no more to a model; Gemini refuses it. */
const deepest = 16
/** How often one reference is put into itself. */
const mostRepeats = 2
/** References can multiply: what is more than so many schemas is left out. */
const mostSchemas = 3_000

const types = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']
/** What people write who have never read the specification. */
const typeAliases: Readonly<Record<string, string>> = {
  ...{ int: 'integer', long: 'integer', float: 'number', double: 'number', decimal: 'number' },
  ...{ str: 'string', text: 'string', bool: 'boolean', list: 'array', dict: 'object', map: 'object' },
}

/** Of Anthropic: other names of properties are refused. */
const anthropicName = /^[a-zA-Z0-9_.-]{1,64}$/

/**
 * The schema of a tool's input as a provider takes it. References are put in where they point to, words of older drafts become
 * those of 2020-12, what has the wrong shape is left out, and beyond that only what the provider refuses.
 * @throws UnmendableSchemaError when the input is no object, or needs a property that the provider refuses.
 */
export function mendSchema(schema: JsonSchema, dialect: SchemaDialect): JsonSchema {
  const mending: Mending = { root: schema, dialect, left: mostSchemas, uses: new Map() }
  const mended = mend(withTopType(resolve(schema, mending)), mending, 0)
  const { type = 'object', properties = {}, ...rest } = mended
  if (type !== 'object') throw new UnmendableSchemaError('What it is called with is not an object.')
  return { type, properties, ...rest }
}

type Mending = {
  root: JsonSchema
  dialect: SchemaDialect
  /** How many schemas there may still be. */
  left: number
  /** How often each reference stands above the place that is being mended. */
  uses: Map<string, number>
}

function withTopType(schema: JsonSchema): JsonSchema {
  const { type } = schema
  if (Array.isArray(type) && type.includes('object')) return { ...schema, type: 'object' }
  return type === undefined || type === null ? { ...schema, type: 'object' } : schema
}

function mend(given: unknown, mending: Mending, depth: number): JsonSchema {
  mending.left -= 1
  // `true` allows everything, and so does what is no schema at all.
  if (!isObject(given) || depth > deepest || mending.left < 0) return {}
  const reference = typeof given.$ref === 'string' ? given.$ref : null
  const used = reference === null ? 0 : (mending.uses.get(reference) ?? 0)
  if (used >= mostRepeats) return {}
  if (reference !== null) mending.uses.set(reference, used + 1)
  const schema = modernised(resolve(given, mending))
  const mended = mendKeywords(schema, mending, depth)
  if (reference !== null) mending.uses.set(reference, used)
  return fitted(depth === 0 ? withoutTopChoices(mended) : mended, mending.dialect)
}

/** A schema with what its reference points to put in its place; what stands beside the reference goes first. */
function resolve(schema: JsonSchema, { root }: Mending): JsonSchema {
  let current = schema
  for (let hops = 0; typeof current.$ref === 'string' && hops < 10; hops += 1) {
    const { $ref, ...beside } = current
    current = { ...find(root, $ref), ...beside }
  }
  const { $ref: _, ...resolved } = current
  return resolved
}

/** Far more than anybody nests: each step costs, and a schema may point a thousand times. */
const deepestReference = 32

/** What a JSON pointer of the same document leads to (RFC 6901); nothing for addresses, which nobody fetches. */
function find(root: JsonSchema, reference: string): JsonSchema {
  if (!reference.startsWith('#')) return {}
  const steps = reference.slice(1).split('/').filter(Boolean)
  if (steps.length > deepestReference) return {}
  let place: unknown = root
  for (const step of steps) {
    const name = decode(step)
    if (!(isObject(place) || Array.isArray(place)) || !Object.hasOwn(place, name)) return {}
    place = Reflect.get(place, name)
  }
  return isObject(place) ? place : {}
}

function decode(step: string): string {
  const unescaped = step.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(unescaped)
  } catch {
    // Not encoded at all.
    return unescaped
  }
}

/** Words of older drafts in those of 2020-12. */
function modernised(schema: JsonSchema): JsonSchema {
  const { items, additionalItems, nullable, exclusiveMinimum, exclusiveMaximum, minimum, maximum } = schema
  const changed: Record<string, unknown> = { ...schema }
  if (Array.isArray(items)) {
    changed.prefixItems = items
    changed.items = additionalItems
  }
  if (exclusiveMinimum === true) Object.assign(changed, { exclusiveMinimum: minimum, minimum: undefined })
  if (exclusiveMaximum === true) Object.assign(changed, { exclusiveMaximum: maximum, maximum: undefined })
  if (nullable === true && typeof schema.type === 'string') changed.type = [schema.type, 'null']
  return changed
}

function mendKeywords(schema: JsonSchema, mending: Mending, depth: number): Record<string, unknown> {
  const mended: Record<string, unknown> = {}
  const type = typeOf(schema.type)
  if (type !== undefined) mended.type = type
  if (Array.isArray(schema.enum)) {
    const values = schema.enum.filter((value) => !isObject(value) && !Array.isArray(value))
    if (values.length > 0) mended.enum = [...new Set(values)]
  }
  if ('const' in schema && !isObject(schema.const) && !Array.isArray(schema.const)) mended.enum ??= [schema.const]
  for (const [keyword, kind] of Object.entries(keywords)) {
    const value = schema[keyword]
    if (value === undefined || (mending.dialect === 'google' && !knownToGoogle.has(keyword))) continue
    const kept = mendValue(kind, value, mending, depth + 1)
    if (kept !== undefined) mended[keyword] = kept
  }
  return mended
}

function mendValue(kind: Keyword, value: unknown, mending: Mending, depth: number): unknown {
  switch (kind) {
    case 'schema':
      if (typeof value === 'boolean') return value
      return isObject(value) ? mend(value, mending, depth) : undefined
    case 'schemas': {
      const all = Array.isArray(value) ? value.filter((one) => isObject(one) || one === true) : []
      return all.length > 0 ? all.map((one) => mend(one, mending, depth)) : undefined
    }
    case 'named': {
      if (!isObject(value)) return undefined
      // A property that must not be there is none.
      const all = Object.entries(value).filter(([, one]) => isObject(one) || one === true)
      return Object.fromEntries(all.map(([name, one]) => [name, mend(one, mending, depth)]))
    }
    case 'number':
      return typeof value === 'number' ? value : undefined
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
    case 'text':
      return typeof value === 'string' ? value : undefined
    case 'pattern':
      return typeof value === 'string' && isPattern(value) ? value : undefined
    case 'flag':
      return typeof value === 'boolean' ? value : undefined
    case 'names':
      return Array.isArray(value) ? [...new Set(value.filter((name) => typeof name === 'string'))] : undefined
    case 'nameLists':
      return isObject(value) && Object.values(value).every(Array.isArray) ? value : undefined
    case 'any':
      return value
  }
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'))
  } catch {
    // Of another language.
    return false
  }
}

function typeOf(type: unknown): string | string[] | undefined {
  const named = [type].flat().flatMap((one) => (typeof one === 'string' ? (typeAliases[one] ?? one) : []))
  const known = [...new Set(named)].filter((one) => types.includes(one))
  return known.length > 1 ? known : known[0]
}

/** What is left to do for one schema once its parts are mended. */
function fitted(schema: Record<string, unknown>, dialect: SchemaDialect): JsonSchema {
  const known = withRequired(dialect === 'anthropic' ? withAnthropicNames(schema) : schema)
  const isArray = [known.type].flat().includes('array')
  const listed = isArray && known.items === undefined ? { ...known, items: itemsOf(known) } : known
  const { prefixItems: _, ...withoutTuple } = listed
  if (dialect === 'openai') return listed.items === false ? { ...withoutTuple, items: itemsOf(listed) } : withoutTuple
  return dialect === 'google' ? asGoogle(listed) : listed
}

/** Of a tuple whatever one of its places takes. */
function itemsOf({ prefixItems }: JsonSchema): JsonSchema {
  return Array.isArray(prefixItems) && prefixItems.length > 0 ? { anyOf: prefixItems } : {}
}

/** What is required has to be there: Gemini refuses other names. */
function withRequired(schema: Record<string, unknown>): Record<string, unknown> {
  const { required, ...rest } = schema
  if (!Array.isArray(required)) return schema
  const { properties } = schema
  const there = isObject(properties) ? required.filter((name) => Object.hasOwn(properties, name)) : []
  return there.length > 0 ? { ...rest, required: there } : rest
}

function withAnthropicNames(schema: Record<string, unknown>): Record<string, unknown> {
  const { properties, required = [] } = schema
  if (!isObject(properties)) return schema
  const isRefused = (name: string) => !anthropicName.test(name)
  const needed = Array.isArray(required) ? required.find(isRefused) : undefined
  if (needed !== undefined)
    throw new UnmendableSchemaError(`It needs a property that Claude does not take: “${needed}”.`)
  const kept = Object.entries(properties).filter(([name]) => !isRefused(name))
  return { ...schema, properties: Object.fromEntries(kept) }
}

/** Gemini has enums of words only, choices that stand alone, and few formats; which values there are is told in the description. */
function asGoogle(schema: Record<string, unknown>): JsonSchema {
  const { enum: values, anyOf, oneOf, allOf, format, ...rest } = schema
  const all = Array.isArray(allOf) ? allOf.filter(isObject) : []
  const fit = all.reduce(merge, typeof format === 'string' && googleFormats.has(format) ? { ...rest, format } : rest)
  const { title, description, type, properties } = fit
  const choices = choicesOf({ anyOf, oneOf }, type)
  if (choices.length > 0 && properties === undefined && type !== 'array') {
    return { ...(title !== undefined && { title }), ...(description !== undefined && { description }), anyOf: choices }
  }
  if (!Array.isArray(values)) return fit
  const words = values.filter((value) => typeof value === 'string')
  if (words.length === values.length) return { ...fit, type: 'string', enum: words }
  const told = `One of: ${values.map((value) => JSON.stringify(value)).join(', ')}.`
  return { ...fit, description: [description, told].filter(Boolean).join(' ') }
}

/** One of several types is a choice too, but for one that may be null. */
function choicesOf({ anyOf, oneOf }: JsonSchema, type: unknown): JsonSchema[] {
  const choices = [anyOf, oneOf].flatMap((some) => (Array.isArray(some) ? some.filter(isObject) : []))
  if (choices.length > 0 || !Array.isArray(type)) return choices
  const isNullable = type.length === 2 && type.includes('null')
  return isNullable ? [] : type.map((one) => (one === 'array' ? { type: one, items: {} } : { type: one }))
}

/** At the top there is one object, for every provider: what one of several could have is had by all, and needed only where all need it. */
function withoutTopChoices(schema: JsonSchema): JsonSchema {
  const { anyOf, oneOf, allOf, not: _not, enum: _enum, ...rest } = schema
  const all = Array.isArray(allOf) ? allOf.filter(isObject) : []
  const whole = all.reduce(merge, rest)
  const choices = choicesOf({ anyOf, oneOf }, undefined)
  if (choices.length === 0) return whole
  const needed = choices.map(({ required }) => (Array.isArray(required) ? required : []))
  const always = needed.reduce((some, more) => some.filter((name) => more.includes(name)))
  const optional = choices.map(({ required: _required, ...choice }) => choice)
  return withRequired({ ...merge(optional.reduce(merge, whole), { required: always }) })
}

function merge(one: JsonSchema, other: JsonSchema): Record<string, unknown> {
  const properties = { ...asObject(other.properties), ...asObject(one.properties) }
  const required = [...new Set([...asList(one.required), ...asList(other.required)])]
  return {
    ...other,
    ...one,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  }
}

function asObject(value: unknown): JsonSchema {
  return isObject(value) ? value : {}
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
