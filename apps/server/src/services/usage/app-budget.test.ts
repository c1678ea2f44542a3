import { expect, test, vi } from 'vitest'
import { DomainError } from '#domain/errors'
import { aModel } from '../../../test/support/builders'
import { createAppBudget } from './app-budget'

const paidByApp = aModel('openai:free')

/** A budget of one dollar, on a clock and over a ledger that the test sets. */
function aBudget(dailyMicros: number | null = 1_000_000) {
  const world = { now: new Date('2026-11-26T23:58:00Z'), spent: 0, isAway: false }
  const log = vi.fn()
  const since = vi.fn(async (_start: Date) => {
    if (world.isAway) throw new Error('D1 is away')
    return world.spent
  })
  const budget = createAppBudget({ appSpending: { since }, dailyMicros, now: () => world.now, log })
  const check = (model = paidByApp) =>
    budget.check(model).then(
      () => 'fine',
      (error: unknown) => (error instanceof DomainError ? error : Promise.reject(error)),
    )
  const pass = (ms: number) => {
    world.now = new Date(world.now.getTime() + ms)
  }
  return { world, since, log, check, pass }
}

test('what the app pays for stops once the day has cost what it may, within a minute, and begins again at midnight UTC', async () => {
  const { world, since, log, check, pass } = aBudget()
  world.spent = 999_999
  expect(await check()).toBe('fine')
  expect(since).toHaveBeenCalledWith(new Date('2026-11-26T00:00:00Z'))
  world.spent = 1_000_000
  expect(await check()).toBe('fine')
  pass(60_000)
  expect(await check()).toMatchObject({
    reason: 'budget-exceeded',
    data: { budget: 'app', resetsAt: '2026-11-27T00:00:00.000Z' },
  })
  expect(await check()).toMatchObject({ reason: 'budget-exceeded' })
  expect(log.mock.calls).toEqual([['app-budget-spent']])
  expect(since).toHaveBeenCalledTimes(2)
  world.spent = 0
  pass(60_000)
  expect(await check()).toBe('fine')
  expect(since).toHaveBeenLastCalledWith(new Date('2026-11-27T00:00:00Z'))
})

test('own keys, this machine and the demo go on, and without a budget nothing is read', async () => {
  const { world, check } = aBudget()
  world.spent = 5_000_000
  expect(await check(aModel('openai:own', { paidBy: 'person' }))).toBe('fine')
  expect(await check(aModel('local:x', { paidBy: null }))).toBe('fine')
  const without = aBudget(null)
  expect(await without.check()).toBe('fine')
  expect(without.since).not.toHaveBeenCalled()
})

test('a ledger that cannot be read changes nothing of what is known of the day', async () => {
  const { world, log, check, pass } = aBudget()
  world.isAway = true
  expect(await check()).toBe('fine')
  expect(log).toHaveBeenCalledWith('app-budget-unknown', expect.any(Error))
  pass(60_000)
  world.isAway = false
  world.spent = 2_000_000
  world.now = new Date('2026-11-26T23:59:30Z')
  pass(-30_000)
  expect(await check()).toMatchObject({ reason: 'budget-exceeded' })
  world.isAway = true
  pass(59_000)
  expect(await check()).toMatchObject({ reason: 'budget-exceeded' })
})

test('messages that come at once ask the ledger once', async () => {
  const { since, check } = aBudget()
  expect(await Promise.all([check(), check(), check()])).toEqual(['fine', 'fine', 'fine'])
  expect(since).toHaveBeenCalledTimes(1)
})
