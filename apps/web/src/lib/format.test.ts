import { expect, test } from 'vitest'
import { formatDuration } from './format'

test('short times keep a tenth, longer ones do not', () => {
  expect(formatDuration(620)).toBe('0.6 s')
  expect(formatDuration(9_960)).toBe('10 s')
  expect(formatDuration(12_400)).toBe('12 s')
})

test('a minute and more are said in minutes', () => {
  expect(formatDuration(59_800)).toBe('1 min')
  expect(formatDuration(125_000)).toBe('2 min 5 s')
})
