import { expect, test } from 'vitest'
import { formatDuration, formatMoment } from './format'

test('short times keep a tenth, longer ones do not', () => {
  expect(formatDuration(620)).toBe('0.6 s')
  expect(formatDuration(6_000)).toBe('6 s')
  expect(formatDuration(9_960)).toBe('10 s')
  expect(formatDuration(12_400)).toBe('12 s')
})

test('a minute and more are said in minutes', () => {
  expect(formatDuration(59_800)).toBe('1 min')
  expect(formatDuration(125_000)).toBe('2 min 5 s')
})

test('a moment of today is its time, an earlier one has its day too', () => {
  const now = new Date(2026, 10, 25, 18, 0)
  expect(formatMoment(new Date(2026, 10, 25, 9, 5), now)).toBe('09:05')
  expect(formatMoment(new Date(2026, 10, 24, 14, 32), now)).toBe('24 Nov, 14:32')
  expect(formatMoment(new Date(2025, 0, 3, 23, 59), now)).toBe('3 Jan 2025, 23:59')
})
