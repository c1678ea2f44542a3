import { expect, test } from 'vitest'
import { findWords, wanted } from './find-words'

function place(text: string, words: string): string | undefined {
  const found = findWords(text, wanted(words))
  return found?.excerpt.slice(found.at, found.at + found.length)
}

test.each([
  ['Trains to LISBON', 'lisbon', 'LISBON'],
  ['DIE STRASSE', 'straße', 'STRASSE'],
  ['die Straße dort', 'STRASSE', 'Straße'],
  ['ΟΔΟΣ', 'οδος', 'ΟΔΟΣ'],
  ['οδός και οδος', 'ΟΔΟΣ', 'οδος'],
  ['ПОЕЗД в Порту', 'поезд', 'ПОЕЗД'],
  ['里斯本的火车', '火车', '火车'],
  ['a 🚆 Train', 'train', 'Train'],
  ['İstanbul now', 'now', 'now'],
  ['one\n\n  two', ' one two ', 'one\n\n  two'.replace(/\s+/g, ' ')],
])('in %o the words %o are %o', (text, words, found) => {
  expect(place(text, words)).toBe(found)
})

test('what is not there is not found', () => {
  expect(findWords('Trains to Lisbon', wanted('Porto'))).toBeNull()
  expect(findWords('a.b', wanted('a b'))).toBeNull()
  expect(findWords('', wanted('a'))).toBeNull()
})

test('the excerpt is one line of whole words around the place', () => {
  const text = `${'before '.repeat(50)}the needle, here ${'after '.repeat(50)}`
  const found = findWords(text, wanted('NEEDLE'))
  expect(found?.excerpt).toMatch(/^…(before )+the needle, here (after )+after…$/)
  expect(found?.excerpt.length).toBeLessThan(160)
  expect(found?.excerpt.slice(found.at, found.at + found.length)).toBe('needle')
})

test('no half of a character is left where there are no spaces', () => {
  const found = findWords(`${'😀'.repeat(60)}x${'😀'.repeat(80)}`, wanted('x'))
  expect(found?.excerpt.isWellFormed()).toBe(true)
  expect(place(`a${'😀'.repeat(60)}x${'😀'.repeat(80)}`, 'X')).toBe('x')
})
