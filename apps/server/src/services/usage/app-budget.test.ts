import { expect, test, vi } from 'vitest'
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
  const isSpent = (model = paidByApp) => budget.isSpent(model)
  const pass = (ms: number) => {
    world.now = new Date(world.now.getTime() + ms)
  }
  return { world, since, log, isSpent, pass }
}

test('what the app pays for stops once the day has cost what it may, within a minute, and begins again at midnight UTC', async () => {
  const { world, since, log, isSpent, pass } = aBudget()
  world.spent = 999_999
  expect(await isSpent()).toBe(false)
  expect(since).toHaveBeenCalledWith(new Date('2026-11-26T00:00:00Z'))
  world.spent = 1_000_000
  expect(await isSpent()).toBe(false)
  pass(60_000)
  expect(await isSpent()).toBe(true)
  expect(await isSpent()).toBe(true)
  expect(log.mock.calls).toEqual([['app-budget-spent']])
  expect(since).toHaveBeenCalledTimes(2)
  world.spent = 0
  pass(60_000)
  expect(await isSpent()).toBe(false)
  expect(since).toHaveBeenLastCalledWith(new Date('2026-11-27T00:00:00Z'))
})

test('own keys, this machine and the demo go on, and without a budget nothing is read', async () => {
  const { world, isSpent } = aBudget()
  world.spent = 5_000_000
  expect(await isSpent(aModel('openai:own', { paidBy: 'person' }))).toBe(false)
  expect(await isSpent(aModel('local:x', { paidBy: null }))).toBe(false)
  const without = aBudget(null)
  expect(await without.isSpent()).toBe(false)
  expect(without.since).not.toHaveBeenCalled()
})

test('while the ledger cannot be read, what was last known of the day counts, and of a new day nothing is', async () => {
  const { world, log, isSpent, pass } = aBudget()
  world.spent = 2_000_000
  expect(await isSpent()).toBe(true)
  world.isAway = true
  pass(60_000)
  expect(await isSpent()).toBe(true)
  expect(log).toHaveBeenLastCalledWith('app-budget-unknown', expect.any(Error))
  pass(60_000)
  expect(await isSpent()).toBe(false)
})

test('messages that come at once ask the ledger once', async () => {
  const { since, isSpent } = aBudget()
  expect(await Promise.all([isSpent(), isSpent(), isSpent()])).toEqual([false, false, false])
  expect(since).toHaveBeenCalledTimes(1)
})
