import { expect, test } from 'vitest'
import { readCode } from './read-code'

test('digits are read as they are typed', () => {
  expect(readCode('')).toBe('')
  expect(readCode('12')).toBe('12')
  expect(readCode('12a')).toBe('12')
  expect(readCode('123456')).toBe('123456')
})

test('spaces, dashes and the words around a code do not matter', () => {
  for (const text of [
    '123 456',
    '123-456',
    ' 123456\n',
    'Your code is 123 456.',
    '1 2 3 4 5 6',
    '123456 (10 minutes)',
  ]) {
    expect(readCode(text)).toBe('123456')
  }
})

test('more than six digits are no code, and none is made of them', () => {
  expect(readCode('1234567')).toBeNull()
  expect(readCode('+49 170 1234567')).toBeNull()
})
