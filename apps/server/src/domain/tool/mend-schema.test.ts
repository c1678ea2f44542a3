import { expect, test } from 'vitest'
import { type JsonSchema, mendSchema, type SchemaDialect, UnmendableSchemaError } from './mend-schema'

const dialects: SchemaDialect[] = ['openai', 'anthropic', 'google']
const object = (properties: object, more: object = {}): JsonSchema => ({ type: 'object', properties, ...more })
/** What one property becomes. */
const property = (schema: unknown, dialect: SchemaDialect) =>
  (mendSchema(object({ it: schema }), dialect).properties as Record<string, unknown>).it

test('what every provider takes stays as it is', () => {
  const plain = object(
    {
      city: { type: 'string', description: 'Where' },
      days: { type: 'integer', minimum: 1, maximum: 14 },
      tags: { type: 'array', items: { type: 'string' }, maxItems: 5 },
      kind: { type: 'string', enum: ['sun', 'rain'] },
    },
    { required: ['city'], additionalProperties: false, description: 'The weather' },
  )
  for (const dialect of dialects) expect(mendSchema(plain, dialect), dialect).toEqual(plain)
})

test('a tool that takes nothing has an object without properties', () => {
  for (const dialect of dialects) {
    for (const nothing of [{}, { type: 'object' }, { $schema: 'http://json-schema.org/draft-07/schema#' }]) {
      expect(mendSchema(nothing, dialect)).toEqual({ type: 'object', properties: {} })
    }
  }
})

test('references are put in where they point to, and one into itself comes to an end', () => {
  const schema = object(
    { home: { $ref: '#/$defs/place', description: 'Where to' }, tree: { $ref: '#/definitions/tree' } },
    {
      $defs: { place: object({ name: { type: 'string' } }), 'a/b': { type: 'string' } },
      definitions: { tree: object({ children: { type: 'array', items: { $ref: '#/definitions/tree' } } }) },
    },
  )
  for (const dialect of dialects) {
    const mended = mendSchema(schema, dialect)
    expect(mended.properties).toMatchObject({
      home: { description: 'Where to', properties: { name: { type: 'string' } } },
    })
    expect(JSON.stringify(mended)).not.toMatch(/\$ref|\$defs|definitions/)
    expect(JSON.stringify(mended).match(/children/g)).toHaveLength(2)
  }
  expect(property({ $ref: 'https://example.com/schema.json' }, 'openai')).toEqual({})
  expect(property({ $ref: '#/nowhere' }, 'openai')).toEqual({})
  const escaped = object({ it: { $ref: '#/$defs/a~1b' } }, { $defs: { 'a/b': { type: 'string' } } })
  expect(mendSchema(escaped, 'openai').properties).toEqual({ it: { type: 'string' } })
})

test('references that multiply, and depths without end, come to an end', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `level${index}`,
      {
        anyOf: Array.from({ length: 8 }, () => ({ $ref: `#/$defs/level${index + 1}` })),
      },
    ]),
  )
  const bomb = object({ it: { $ref: '#/$defs/level0' } }, { $defs: wide })
  let deep: JsonSchema = { type: 'string' }
  for (let level = 0; level < 500; level += 1) deep = object({ it: deep })
  for (const dialect of dialects) {
    expect(JSON.stringify(mendSchema(bomb, dialect)).length).toBeLessThan(200_000)
    expect(JSON.stringify(mendSchema(deep, dialect)).match(/properties/g)?.length).toBeLessThan(20)
  }
})

test('choices at the top are one object: each has its say, and only what all need is needed', () => {
  const schema = {
    anyOf: [
      object({ id: { type: 'string' }, kind: { type: 'string' } }, { required: ['id', 'kind'] }),
      object({ url: { type: 'string' }, kind: { type: 'string' } }, { required: ['url', 'kind'] }),
    ],
    allOf: [object({ limit: { type: 'number' } }, { required: ['limit'] })],
  }
  for (const dialect of dialects) {
    const mended = mendSchema(schema, dialect)
    expect(Object.keys(mended.properties as object).toSorted()).toEqual(['id', 'kind', 'limit', 'url'])
    expect((mended.required as string[]).toSorted()).toEqual(['kind', 'limit'])
    expect(mended).not.toHaveProperty('anyOf')
    expect(mended).not.toHaveProperty('allOf')
  }
})

test('an input that is no object cannot be mended', () => {
  for (const type of ['string', 'array', ['string', 'null']]) {
    expect(() => mendSchema({ type }, 'openai')).toThrow(UnmendableSchemaError)
  }
})

test('an array without items takes anything', () => {
  for (const dialect of dialects) expect(property({ type: 'array' }, dialect)).toEqual({ type: 'array', items: {} })
})

test('a tuple stays one where it can', () => {
  const tuple = { type: 'array', items: [{ type: 'string' }, { type: 'number' }] }
  const kept = { type: 'array', prefixItems: tuple.items }
  expect(property(tuple, 'anthropic')).toMatchObject(kept)
  expect(property(tuple, 'google')).toMatchObject(kept)
  expect(property(tuple, 'openai')).toEqual({ type: 'array', items: { anyOf: tuple.items } })
  const closed = { type: 'array', prefixItems: [{ type: 'string' }], items: false }
  expect(property(closed, 'openai')).toEqual({ type: 'array', items: { anyOf: [{ type: 'string' }] } })
})

test('a constant is an enum of one', () => {
  for (const dialect of dialects) expect(property({ const: 'a' }, dialect)).toMatchObject({ enum: ['a'] })
  expect(property({ const: 3 }, 'google')).toEqual({ description: 'One of: 3.' })
})

test('Gemini has enums of words; others are told in the description', () => {
  const numbers = { type: 'integer', enum: [1, 2], description: 'How many.' }
  expect(property(numbers, 'google')).toEqual({ type: 'integer', description: 'How many. One of: 1, 2.' })
  expect(property(numbers, 'openai')).toEqual(numbers)
  expect(property({ enum: ['a', 'a', 'b'] }, 'google')).toEqual({ type: 'string', enum: ['a', 'b'] })
  expect(property({ enum: [] }, 'anthropic')).toEqual({})
})

test('Gemini loses what it does not know, the others keep it', () => {
  const rich = {
    type: 'string',
    minLength: 1,
    pattern: '^a',
    format: 'uri',
    not: { enum: ['x'] },
    if: { minLength: 3 },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { maxLength: 9 },
  }
  expect(property(rich, 'google')).toEqual({ type: 'string' })
  expect(property({ type: 'string', format: 'date-time' }, 'google')).toEqual({ type: 'string', format: 'date-time' })
  for (const dialect of ['openai', 'anthropic'] as const) expect(property(rich, dialect)).toEqual(rich)
})

test('a choice stands alone for Gemini', () => {
  const choice = { description: 'When', oneOf: [{ type: 'string', format: 'date' }, { type: 'integer' }] }
  expect(property(choice, 'google')).toEqual({
    description: 'When',
    anyOf: [{ type: 'string', format: 'date' }, { type: 'integer' }],
  })
  expect(property(choice, 'openai')).toEqual(choice)
  expect(property({ type: ['string', 'integer'] }, 'google')).toEqual({
    anyOf: [{ type: 'string' }, { type: 'integer' }],
  })
  expect(property({ type: ['string', 'null'] }, 'google')).toEqual({ type: ['string', 'null'] })
  const either = object({ a: {}, b: {} }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] })
  expect(property(either, 'google')).toEqual(object({ a: {}, b: {} }))
})

test('words of older drafts and of nobody become those of 2020-12', () => {
  for (const dialect of ['openai', 'anthropic'] as const) {
    expect(property({ type: 'int' }, dialect)).toEqual({ type: 'integer' })
    expect(property({ type: 'any' }, dialect)).toEqual({})
    expect(property({ type: 'number', minimum: 3, exclusiveMinimum: true }, dialect)).toEqual({
      type: 'number',
      exclusiveMinimum: 3,
    })
    expect(property({ type: 'string', nullable: true }, dialect)).toEqual({ type: ['string', 'null'] })
    expect(property({ type: 'string', required: true }, dialect)).toEqual({ type: 'string' })
    expect(property({ type: 'string', pattern: '(?i)x' }, dialect)).toEqual({ type: 'string' })
    expect(property(true, dialect)).toEqual({})
  }
  expect(mendSchema(object({ never: false, it: {} }), 'anthropic').properties).toEqual({ it: {} })
})

test('what is required is there', () => {
  for (const dialect of dialects) {
    expect(mendSchema(object({ a: {} }, { required: ['a', 'b', 3] }), dialect).required).toEqual(['a'])
    expect(mendSchema(object({}, { required: ['b'] }), dialect)).not.toHaveProperty('required')
  }
})

test('Claude takes few characters in names', () => {
  const named = object({ 'a b': {}, ok: {} })
  expect(mendSchema(named, 'anthropic').properties).toEqual({ ok: {} })
  expect(mendSchema(named, 'openai').properties).toEqual({ 'a b': {}, ok: {} })
  expect(() => mendSchema({ ...named, required: ['a b'] }, 'anthropic')).toThrow('“a b”')
})

test('no schema makes it throw anything else, and what comes out can be mended again', () => {
  const odd: unknown[] = [
    { type: 3 },
    { properties: [] },
    { properties: { a: null, b: 7, c: [] } },
    { items: null },
    { anyOf: 'x' },
    { anyOf: [] },
    { allOf: [true, null] },
    { enum: 'x' },
    { required: {} },
    { additionalProperties: { $ref: '#' } },
    { properties: { __proto__: { type: 'string' }, constructor: { type: 'string' } } },
    { $ref: '#' },
    { $ref: '#/%' },
  ]
  for (const schema of odd) {
    for (const dialect of dialects) {
      const mended = mendSchema(schema as JsonSchema, dialect)
      expect(mendSchema(mended, dialect), JSON.stringify(schema)).toEqual(mended)
    }
  }
})
