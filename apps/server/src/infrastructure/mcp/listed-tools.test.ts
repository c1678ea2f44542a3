import { expect, test } from 'vitest'
import { byteLengthOf, toListedTools } from './listed-tools'

const schema = { type: 'object' as const }

test('what is kept of a server stays below a million bytes, in whatever letters', () => {
  const tools = Array.from({ length: 500 }, (_, at) => ({
    name: `tool-${at}`,
    description: '書'.repeat(4_000),
    inputSchema: schema,
  }))
  const listed = toListedTools(tools)
  expect(listed.length).toBeGreaterThan(50)
  expect(byteLengthOf(listed)).toBeLessThan(1_000_000)
})

test('halves of characters are none, wherever they stand, and none is made', () => {
  const [listed] = toListedTools([
    {
      name: 'a\ud83d',
      title: `${'x'.repeat(199)}😀`,
      description: `\ude00 ${'x'.repeat(3_997)}😀`,
      inputSchema: { ...schema, properties: { 'b\ud83d': { description: 'c\ude00' } } },
    },
  ])
  expect(listed).toMatchObject({ name: 'a\ufffd', title: 'x'.repeat(199) })
  expect(listed?.description.isWellFormed()).toBe(true)
  expect(listed?.inputSchema).toEqual({ ...schema, properties: { 'b\ufffd': { description: 'c\ufffd' } } })
})
