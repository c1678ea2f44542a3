import type { UsageSums } from '@better-chat/contract/usage'
import { expect, test } from 'vitest'
import type { LocalDay } from '#domain/usage/local-days'
import { showUsage } from './show-usage'

const sums: UsageSums = {
  calls: 1,
  inputTokens: 2,
  cachedInputTokens: 3,
  cacheWriteTokens: 4,
  outputTokens: 5,
  reasoningTokens: 6,
  costMicros: 7,
  unpricedCalls: 8,
}

/** Asks at nine in the evening of the 26th (UTC). */
function ask(query: Parameters<typeof showUsage>[1]) {
  let asked: readonly LocalDay[] = []
  const day = { ...sums, day: '2026-11-26', modelId: 'openai:x' as never, paidBy: null }
  const usage = {
    sumUp: (days: readonly LocalDay[]) => {
      asked = days
      return { days: [day, day], conversations: [], tools: [] }
    },
  }
  return { ...showUsage({ usage, now: () => new Date('2026-11-26T21:00:00Z') }, query), asked }
}

test('the last 30 days of the person’s own calendar, unless others are asked for', () => {
  const tokyo = ask({ timeZone: 'Asia/Tokyo' })
  expect(tokyo).toMatchObject({ from: '2026-10-29', to: '2026-11-27', timeZone: 'Asia/Tokyo' })
  expect(tokyo.asked).toHaveLength(30)
  expect(ask({ timeZone: 'Nowhere/At-All' })).toMatchObject({ to: '2026-11-26', timeZone: 'UTC' })
  expect(ask({ from: '2026-11-26', to: '2026-11-26' }).asked).toHaveLength(1)
})

test('the totals are those of the days', () => {
  expect(ask({}).totals).toEqual(Object.fromEntries(Object.entries(sums).map(([name, count]) => [name, 2 * count])))
})

test('days the wrong way round, and more than a year of them, are refused', () => {
  expect(() => ask({ from: '2026-11-27', to: '2026-11-26' })).toThrow('must not be after')
  expect(ask({ from: '2025-11-25', to: '2026-11-26' }).asked).toHaveLength(367)
  expect(() => ask({ from: '2025-11-24', to: '2026-11-26' })).toThrow('at most 367 days')
})
