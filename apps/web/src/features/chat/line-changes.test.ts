import { expect, test } from 'vitest'
import { lineChanges } from './line-changes'

const marks = { same: ' ', removed: '-', added: '+' }
const drawn = (before: string, after: string) =>
  lineChanges(before, after).map(({ kind, text }) => `${marks[kind]}${text}`)

test('what is in both stands once, and what changed stands before what it became', () => {
  expect(drawn('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c'])
  expect(drawn('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d'])
  expect(drawn('one\ntwo', 'zero\none\ntwo')).toEqual(['+zero', ' one', ' two'])
  expect(drawn('same\nsame', 'same')).toEqual([' same', '-same'])
  expect(drawn('a', 'a')).toEqual([' a'])
  expect(drawn('a', '')).toEqual(['-a'])
})

test('both versions can be read out of it, whatever they are', () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 200; round += 1) {
    const text = () => Array.from({ length: random(9) }, () => 'abc'[random(3)]).join('\n')
    const [before, after] = [text(), text()]
    const lines = lineChanges(before, after)
    const without = (kind: string) => lines.filter((line) => line.kind !== kind).map((line) => line.text)
    expect(without('added').join('\n')).toBe(before)
    expect(without('removed').join('\n')).toBe(after)
  }
})

test('texts of thousands of lines come to an end', () => {
  const long = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word} ${index}`).join('\n')
  expect(lineChanges(long('old'), long('new'))).toHaveLength(10_000)
})
