import { expect, test } from 'vitest'
import { dayOf, findExceeded, quotaOf } from './quota'

const lastMinute = new Date('2026-12-31T23:59:00Z')

test('a day ends at 00:00 UTC, a month on the first', () => {
  expect(dayOf(lastMinute)).toBe('2026-12-31')
  expect(quotaOf({ daily: 50, monthly: 500 }, { day: 1, month: 2 }, lastMinute)).toEqual({
    daily: { limit: 50, used: 1, resetsAt: '2027-01-01T00:00:00.000Z' },
    monthly: { limit: 500, used: 2, resetsAt: '2027-01-01T00:00:00.000Z' },
  })
})

test('the last message of a day is allowed, the next one is not', () => {
  const quota = (day: number, month: number) => quotaOf({ daily: 2, monthly: 3 }, { day, month }, lastMinute)
  expect(findExceeded(quota(1, 1))).toBeNull()
  expect(findExceeded(quota(2, 2))).toMatchObject({ period: 'day', limit: 2, used: 2 })
  expect(findExceeded(quota(2, 3))).toMatchObject({ period: 'month', limit: 3, used: 3 })
})

test('without a limit nothing is ever used up', () => {
  expect(findExceeded(quotaOf({ daily: null, monthly: null }, { day: 1e6, month: 1e7 }, lastMinute))).toBeNull()
})
