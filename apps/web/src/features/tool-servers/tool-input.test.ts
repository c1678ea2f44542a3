import { expect, test } from 'vitest'
import { exampleInput, parseInput } from './tool-input'

const example = (schema: Record<string, unknown>): unknown => JSON.parse(exampleInput(schema))

test('an input begins with what the schema asks for', () => {
  const properties = {
    text: { type: 'string' },
    count: { type: 'integer', minimum: 1 },
    exact: { type: 'boolean' },
    mode: { enum: ['fast', 'slow'] },
    size: { type: 'number', default: 5 },
    tags: { type: ['array', 'null'] },
    inner: { type: 'object', properties: { a: { const: 7 }, b: {} }, required: ['a'] },
    notAsked: { type: 'string' },
  }
  const required = Object.keys(properties).filter((name) => name !== 'notAsked')
  expect(example({ type: 'object', properties, required })).toEqual({
    text: '',
    count: 1,
    exact: false,
    mode: 'fast',
    size: 5,
    tags: [],
    inner: { a: 7 },
  })
})

test('whatever a server has for a schema, there is an object to begin with', () => {
  for (const schema of [{}, { required: 'a' }, { properties: [], required: [1, null] }, { type: 'string' }])
    expect(example(schema)).toEqual({})
  expect(example({ required: ['toString', 'a'], properties: { a: null } })).toEqual({ toString: null, a: null })
  const endless: Record<string, unknown> = { type: 'object', required: ['again'] }
  endless.properties = { again: endless }
  expect(exampleInput(endless).length).toBeLessThan(200)
})

test('an input that is an object is taken', () => {
  expect(parseInput(' { "a": [1, { "b": null }] } ')).toEqual({ input: { a: [1, { b: null }] }, problem: null })
})

test.for<[text: string, problem: string]>([
  ['', 'Line 1, column 1: something is missing here.'],
  ['{', 'Line 1, column 2: something is missing here.'],
  ['{"a": }', 'Line 1, column 7: } is not expected here.'],
  ['{\n  "a": 1,\n}', 'Line 3, column 1: } is not expected here.'],
  ['{\n  a: 1\n}', 'Line 2, column 3: a is not expected here.'],
  ['{"a" 1}', 'Line 1, column 6: 1 is not expected here.'],
  ['{"a": "b}', 'Line 1, column 7: "b} is not expected here.'],
  ['{"a": 1 "b": 2}', 'Line 1, column 9: "b is not expected here.'],
  ['{"a": 01}', 'Line 1, column 7: 01 is not expected here.'],
  ['[1, 2', 'Line 1, column 6: something is missing here.'],
  ['{} {}', 'Line 1, column 4: { is not expected here.'],
  ['[]', 'A tool takes one object: it begins with { and ends with }.'],
  ['"text"', 'A tool takes one object: it begins with { and ends with }.'],
])('%j is refused, and where it goes wrong is said', ([text, problem]) => {
  expect(parseInput(text)).toEqual({ input: null, problem })
})
