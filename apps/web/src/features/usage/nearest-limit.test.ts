import { expect, test } from 'vitest'
import { nearestLimit, quotaWords } from './nearest-limit'

const resetsAt = '2026-11-26T00:00:00.000Z'
const quota = (daily: [number, number | null], monthly: [number, number | null]) => ({
  daily: { used: daily[0], limit: daily[1], resetsAt },
  monthly: { used: monthly[0], limit: monthly[1], resetsAt },
})
const words = (...limits: Parameters<typeof quota>) => {
  const nearest = nearestLimit(quota(...limits))
  return nearest && quotaWords(nearest)
}

test('the day counts while the month leaves enough', () => {
  expect(words([18, 50], [300, 1_000])).toBe('18 of 50 free messages today')
})

test('a month that ends sooner counts instead', () => {
  expect(words([18, 50], [990, 1_000])).toBe('990 of 1,000 free messages this month')
})

test('without a limit there is nothing to say', () => {
  expect(words([18, null], [300, null])).toBeNull()
  expect(words([18, null], [300, 400])).toBe('300 of 400 free messages this month')
})

test('a limit that was lowered is reached, not passed', () => {
  expect(words([18, 10], [300, null])).toBe('10 of 10 free messages today')
})
