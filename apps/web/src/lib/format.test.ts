import { expect, test } from 'vitest'
import { formatBytes, formatDuration, formatMoment } from './format'

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

test('a size is as short as it can be read, and never a thousand of the smaller unit', () => {
  expect([0, 1, 96, 1_000].map(formatBytes)).toEqual(['0 bytes', '1 byte', '96 bytes', '1 KB'])
  expect([831_488, 1_023_600, 1_258_291, 10_380_902].map(formatBytes)).toEqual(['812 KB', '1 MB', '1.2 MB', '9.9 MB'])
  expect([10_450_000, 1_000 * 1_024 * 1_024].map(formatBytes)).toEqual(['10 MB', '1,000 MB'])
})
