import { expect, test } from 'vitest'
import { storageHint, storageWords } from './storage-words'

const megabyte = 1_024 * 1_024
const storage = (files: number, megabytes: number) => ({
  files,
  usedBytes: megabytes * megabyte,
  limitBytes: 1_000 * megabyte,
  limitFiles: 10_000,
})

test('it says how many files there are and how much of the room they take', () => {
  expect(storageWords(storage(12, 34))).toBe('12 files, 34 MB of 1,000 MB')
  expect(storageWords(storage(1, 0.5))).toBe('1 file, 512 KB of 1,000 MB')
  expect(storageWords(storage(99, 999.8))).toBe('99 files, 1,000 MB of 1,000 MB')
  expect(storageWords(storage(0, 0))).toBe('0 files, 0 KB of 1,000 MB')
})

test('who has no room left is told what makes some, and before that when it is nearly so', () => {
  expect(storageHint(storage(0, 0))).toMatch(/^No files yet\./)
  expect(storageHint(storage(3, 10))).toMatch(/^Files go with their conversation/)
  expect(storageHint(storage(300, 850))).toMatch(/^It is nearly full\. Files go/)
  expect(storageHint(storage(300, 1_000))).toMatch(/^Nothing more can be attached\. Delete conversations/)
})
