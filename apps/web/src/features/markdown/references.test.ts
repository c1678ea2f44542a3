import { expect, test } from 'vitest'
import { readReferences } from './references'

test('an address ends at a blank, and a title stands apart from it', () => {
  const text = '[a]: https://a.example "title"\n[b]: <https://b.example> (title)\n[c]: <https://c.example>"title"\n'
  expect([...readReferences(text).definitions]).toEqual([
    ['a', 'https://a.example'],
    ['b', 'https://b.example'],
  ])
})

test('an address that no other block needs is not carried to it', () => {
  expect(readReferences(`[a]: https://a.example/${'x'.repeat(3_000)}`).definitions.size).toBe(0)
})

test('definitions are read in one pass', () => {
  const text = `[a]: ${'('.repeat(4_900)}\n`.repeat(20)
  const start = performance.now()
  for (let times = 0; times < 60; times++) readReferences(text)
  expect(performance.now() - start).toBeLessThan(2_000)
})

test('of a block that is too hard to parse nothing is read', () => {
  expect(readReferences(`[a]: https://a.example\n\n${'['.repeat(4_000)}`).definitions.size).toBe(0)
})

test('a shorter fence, or another kind, does not end a piece of code', () => {
  const code = '````\n```\n[a]: https://a.example\n~~~\n````'
  expect(readReferences(`# Heading\n${code}\n[b]: https://b.example`).definitions).toEqual(
    new Map([['b', 'https://b.example']]),
  )
})
