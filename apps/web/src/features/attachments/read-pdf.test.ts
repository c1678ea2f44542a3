import { expect, test } from 'vitest'
import { joinPages } from './read-pdf'

test('pages stand below each other, without those that are pictures, and no longer than is kept', () => {
  expect(joinPages(['one ', '', ' \n', 'two'], 100)).toBe('one\n\ntwo')
  expect(joinPages(['', ' '], 100)).toBe('')
  expect(joinPages(['one', 'two'], 6)).toBe('one\n\nt')
  expect(joinPages(['a😀'], 2)).toBe('a')
})
