import { expect, test } from 'vitest'
import { newRatio } from './token-ratio'

const long = { estimated: 10_000, limit: 100_000 }

test('what a provider counted corrects the estimate, within reason', () => {
  expect(newRatio(null, { ...long, reported: 13_000 })).toBe(1.3)
  expect(newRatio(null, { ...long, reported: 90_000 })).toBe(3)
  expect(newRatio(null, { ...long, reported: 7 })).toBe(0.5)
})

test('what has hardly moved is not written again', () => {
  expect(newRatio(null, { ...long, reported: 10_900 })).toBeNull()
  expect(newRatio(1.3, { ...long, reported: 13_500 })).toBeNull()
  expect(newRatio(1.3, { ...long, reported: 10_000 })).toBe(1)
})

test('a short prompt tells nothing, unless the model takes no long one', () => {
  expect(newRatio(null, { estimated: 900, limit: 100_000, reported: 1_800 })).toBeNull()
  expect(newRatio(null, { estimated: 900, limit: 2_000, reported: 1_800 })).toBe(2)
  expect(newRatio(null, { ...long, reported: 0 })).toBeNull()
})
