import { expect, test } from 'vitest'
import { dataText, parseData } from './parse-data'

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

test('objects and arrays are data, all else is a text', () => {
  expect(parseData(' {"a":[1,"]"]}')).toEqual({ a: [1, ']'] })
  expect(parseData('[]')).toEqual([])
  for (const text of ['', '1', '"a"', 'null', 'words', '[1', '{a}']) expect(parseData(text)).toBeUndefined()
})

test('what is nested too deeply stays a text, and brackets in strings do not count', () => {
  expect(parseData(nested(100))).toBeDefined()
  expect(parseData(nested(101))).toBeUndefined()
  expect(parseData(nested(100_000))).toBeUndefined()
  const words = `${'['.repeat(200)}\\"`
  expect(parseData(`["${words}"]`)).toEqual([`${'['.repeat(200)}"`])
})

test('large numbers stay as they were written, or the whole text does', () => {
  const text = '{\n  "id": 12345678901234567890,\n  "small": 1.5\n}'
  const data = parseData(text)
  // A browser that does not say how a number was written shows the text.
  if (!('rawJSON' in JSON)) expect(data).toBeUndefined()
  else expect(dataText(data)).toBe(text)
  expect(parseData('[1e999]')).toBeUndefined()
})

test('data is written out on lines, and without them where it is deep', () => {
  expect(dataText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(dataText(undefined)).toBe('')
  expect(dataText(JSON.parse(nested(1_000))) === nested(1_000)).toBe(true)
  expect(dataText(JSON.parse(nested(200_000)))).toContain('too deeply')
})
