/** What a keyword of JSON Schema has to hold. */
export type Keyword =
  | 'schema'
  | 'schemas'
  | 'named'
  | 'number'
  | 'count'
  | 'text'
  | 'pattern'
  | 'flag'
  | 'any'
  | 'names'
  | 'nameLists'

/** The keywords of JSON Schema 2020-12 that say something about values, and what each has to hold. */
export const keywords: Readonly<Record<string, Keyword>> = {
  title: 'text',
  description: 'text',
  default: 'any',
  examples: 'any',
  deprecated: 'flag',
  format: 'text',
  pattern: 'pattern',
  minLength: 'count',
  maxLength: 'count',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
  minItems: 'count',
  maxItems: 'count',
  uniqueItems: 'flag',
  minProperties: 'count',
  maxProperties: 'count',
  items: 'schema',
  prefixItems: 'schemas',
  contains: 'schema',
  properties: 'named',
  patternProperties: 'named',
  additionalProperties: 'schema',
  propertyNames: 'schema',
  required: 'names',
  dependentRequired: 'nameLists',
  dependentSchemas: 'named',
  anyOf: 'schemas',
  oneOf: 'schemas',
  allOf: 'schemas',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: 'schema',
  else: 'schema',
}

/** What Gemini reads of `parametersJsonSchema` (its API reference, `FunctionDeclaration`); the rest it refuses. */
export const knownToGoogle = new Set([
  ...['title', 'description', 'minimum', 'maximum', 'minItems', 'maxItems'],
  ...['items', 'prefixItems', 'properties', 'additionalProperties', 'required', 'anyOf', 'allOf', 'oneOf', 'format'],
])
export const googleFormats = new Set(['date-time', 'date', 'time'])
