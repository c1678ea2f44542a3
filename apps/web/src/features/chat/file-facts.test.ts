import { expect, test } from 'vitest'
import { fileFacts } from './file-facts'

const file = { key: '', url: '', width: null, height: null, pages: null, size: null }

test('a file is told by its kind, its pages and its size, as far as they are known', () => {
  const pdf = { ...file, name: 'plan', mediaType: 'application/pdf' }
  expect(fileFacts({ ...pdf, pages: 12, size: 1_258_291 })).toBe('PDF · 12 pages · 1.2 MB')
  expect(fileFacts({ ...pdf, pages: 1 })).toBe('PDF · 1 page')
  expect(fileFacts(pdf)).toBe('PDF')
})

test('a text is told by the ending of its name, a picture by its kind', () => {
  expect(fileFacts({ ...file, name: 'limits.csv', mediaType: 'text/csv', size: 2 })).toBe('CSV · 2 bytes')
  expect(fileFacts({ ...file, name: 'Makefile', mediaType: 'text/plain' })).toBe('Text')
  expect(fileFacts({ ...file, name: 'a.bin', mediaType: 'application/x-thing' })).toBe('BIN')
  expect(fileFacts({ ...file, name: 'bird', mediaType: 'image/png' })).toBe('PNG picture')
})
