import { expect, test } from 'vitest'
import { middleTruncated } from './middle-truncated'

test('a long name loses its middle and keeps its ending, and no character is cut in two', () => {
  expect(middleTruncated('short.pdf', 20)).toBe('short.pdf')
  expect(middleTruncated(`${'a'.repeat(50)}-final-version.pdf`, 40)).toBe(`${'a'.repeat(27)}…-version.pdf`)
  expect(middleTruncated('🦉'.repeat(50), 10)).toBe('🦉🦉🦉🦉🦉🦉…🦉🦉🦉')
})
