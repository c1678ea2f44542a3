import { jsonFault } from './json-fault'

type Json = Record<string, unknown>
export type ParsedInput = { input: Json; problem: null } | { input: null; problem: string }

/** How deep an example goes; a schema may lead back into itself. */
const deepest = 4

/** An input to begin with, as JSON: what the schema asks for, each with a value of its type. */
export function exampleInput(schema: Json): string {
  return JSON.stringify(exampleOf({ ...schema, type: 'object' }, deepest), null, 2)
}

function exampleOf(schema: unknown, depth: number): unknown {
  if (!isObject(schema)) return null
  const { default: usual, const: only, enum: choices, examples } = schema
  if (usual !== undefined) return usual
  if (only !== undefined) return only
  const [chosen] = [choices, examples].filter(Array.isArray).flat()
  if (chosen !== undefined) return chosen
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return depth === 0 ? {} : requiredOf(schema, depth)
    case 'array':
      return []
    case 'string':
      return ''
    case 'number':
    case 'integer':
      return typeof schema.minimum === 'number' ? schema.minimum : 0
    case 'boolean':
      return false
    default:
      return null
  }
}

function requiredOf({ properties, required }: Json, depth: number): Json {
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : []
  const known = isObject(properties) ? properties : {}
  const own = (name: string) => (Object.hasOwn(known, name) ? known[name] : null)
  return Object.fromEntries(names.map((name) => [name, exampleOf(own(name), depth - 1)]))
}

/** What was typed as the input of a tool, or what is wrong with it and where. */
export function parseInput(text: string): ParsedInput {
  try {
    const input: unknown = JSON.parse(text)
    if (isObject(input)) return { input, problem: null }
    return { input: null, problem: 'A tool takes one object: it begins with { and ends with }.' }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { input: null, problem: jsonFault(text) }
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
