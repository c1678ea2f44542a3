import { expect, test } from 'vitest'
import { isTooHard } from './is-too-hard'

const line = `${'word '.repeat(9)}word\n`
const row = (bars: number) => `${'|a'.repeat(bars)}\n`

/** What is just easy enough, and what is just too hard. */
const edges: Record<string, [string, string]> = {
  characters: [line.repeat(1_000), `${line.repeat(1_000)}x`],
  'characters with pictures': [
    `![](data:image/png;base64,${'A'.repeat(99_973)})`,
    `![](data:image/png;base64,${'A'.repeat(99_974)})`,
  ],
  lines: ['a\n'.repeat(3_999), 'a\n'.repeat(4_000)],
  marks: ['a* '.repeat(3_000), 'a* '.repeat(3_001)],
  'characters of a word': ['x'.repeat(5_000), 'x'.repeat(5_001)],
  'bars of all tables': [row(100).repeat(120), `${row(100).repeat(120)}|`],
  'bars on one line': [row(299), row(300)],
  'quotes in one another': [`${'> '.repeat(39)}a`, `${'> '.repeat(40)}a`],
  'lists in one another': [`${'1. '.repeat(39)}a`, `${'1. '.repeat(40)}a`],
  'columns of indentation': [`${' '.repeat(119)}- a`, `${' '.repeat(120)}- a`],
}

for (const [what, [easy, hard]] of Object.entries(edges)) {
  test(`a block is too hard from so many ${what}`, () => {
    expect(isTooHard(easy)).toBe(false)
    expect(isTooHard(hard)).toBe(true)
  })
}

test('a picture in the text lets no other long word through', () => {
  expect(isTooHard(`![](data:image/png;base64,AAAA) ${'a@'.repeat(2_501)}`)).toBe(true)
  expect(isTooHard(`![](<data:image/png;base64,${'A'.repeat(20_000)}>)`)).toBe(false)
})

test('whether a block is too hard takes no time itself', () => {
  const start = performance.now()
  for (const piece of [row(299), '> > > ', '(data:image/', ' ', '1. ']) isTooHard(piece.repeat(100_000 / piece.length))
  expect(performance.now() - start).toBeLessThan(500)
})
