import { expect, test } from 'vitest'
import { createSeam } from './seam'

function join(before: string, deltas: string[]): string {
  const seam = createSeam(before)
  return before + deltas.map((delta) => seam.push(delta)).join('') + seam.flush()
}

const whole = 'The quick brown fox jumps over the lazy dog and runs away into the deep dark forest.'

test('a continuation that goes on exactly where the answer stopped is taken as it is', () => {
  for (let cut = 1; cut < whole.length; cut++) expect(join(whole.slice(0, cut), [...whole.slice(cut)])).toBe(whole)
})

test('what is said again from the end of the answer is left out, however it is cut into deltas', () => {
  for (let cut = 20; cut < whole.length - 1; cut++) {
    for (const repeat of [10, 15, 20]) {
      const said = whole.slice(cut - repeat)
      expect(join(whole.slice(0, cut), [...said])).toBe(whole)
      expect(join(whole.slice(0, cut), [said])).toBe(whole)
    }
  }
})

test('short repeats are language, not an overlap', () => {
  expect(join('Ha', ['ha', 'ha'])).toBe('Hahaha')
  expect(join('It was very', [' very good'])).toBe('It was very very good')
})

test('a continuation that ends while it could still be a repeat is kept when it is short', () => {
  expect(join('one two three four five six', ['two three'])).toBe('one two three four five sixtwo three')
})

test('what the answer has said before, elsewhere, is said again: only its end is the seam', () => {
  const before = 'I like apples, oranges, pears. The best is'
  expect(join(before, [' oranges, pears. '])).toBe(`${before} oranges, pears. `)
})

test('a row that goes on is no repeat', () => {
  expect(join('x = 0000000000', ['0000000000;'])).toBe('x = 00000000000000000000;')
  expect(join('| a |\n|----------', ['----------|---|'])).toBe('| a |\n|--------------------|---|')
  expect(join('[0,0,0,0,0,0,0,0,', ['0,0,0,0,0,0,0,0]'])).toBe('[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]')
})
