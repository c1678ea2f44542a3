import { expect, test } from 'vitest'
import { findCount } from './find-count'
import { placesOf } from './places-of'

const found = (text: string, words: string) => placesOf(text, words).map(({ start, end }) => text.slice(start, end))

test('every place is found, whatever its capitals and its script', () => {
  expect(found('A train, the TRAIN, trains', 'train')).toEqual(['train', 'TRAIN', 'train'])
  expect(found('die Straße, DIE STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE'])
  expect(found('🚆 οδός ΟΔΟΣ οδος', 'ΟΔΟΣ')).toEqual(['ΟΔΟΣ', 'οδος'])
  expect(found('one\ntwo', 'one two')).toEqual(['one\ntwo'])
  expect(found('aaa', 'aa')).toEqual(['aa'])
})

test('no words are nowhere', () => {
  expect(found('a b', ' ')).toEqual([])
  expect(found('', 'a')).toEqual([])
})

test('where somebody is', () => {
  const items = Array.from({ length: 17 }, () => null)
  expect(findCount({ items, hasMore: false, index: 2 })).toBe('3 of 17')
  expect(findCount({ items, hasMore: true, index: 0 })).toBe('1 of 17+')
  expect(findCount({ items: [], hasMore: false, index: 0 })).toBe('Nothing found')
})
