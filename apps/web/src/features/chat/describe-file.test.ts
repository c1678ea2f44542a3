import { expect, test } from 'vitest'
import { describeFile } from './describe-file'

const file = { key: '', url: '', width: null, height: null, pages: null, size: null }

test('a file is told by its kind, its pages and its size, as far as they are known', () => {
  const pdf = { ...file, name: 'plan', mediaType: 'application/pdf' }
  expect(describeFile({ ...pdf, pages: 12, size: 1_258_291 })).toBe('PDF · 12 pages · 1.2 MB')
  expect(describeFile({ ...pdf, pages: 1 })).toBe('PDF · 1 page')
  expect(describeFile(pdf)).toBe('PDF')
})

test('a text is told by the ending of its name, a picture by its kind', () => {
  expect(describeFile({ ...file, name: 'limits.csv', mediaType: 'text/csv', size: 2_048 })).toBe('CSV · 2 KB')
  expect(describeFile({ ...file, name: 'Makefile', mediaType: 'text/plain' })).toBe('Text')
  expect(describeFile({ ...file, name: 'a.bin', mediaType: 'application/x-thing' })).toBe('BIN')
  expect(describeFile({ ...file, name: 'bird', mediaType: 'image/png' })).toBe('PNG picture')
})
