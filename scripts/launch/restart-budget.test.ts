import { expect, test } from 'vitest'
import { createRestartBudget } from './restart-budget.mjs'

test('the pause before a restart grows, and the fifth fast failure in a row is the last', () => {
  const budget = createRestartBudget()
  const decisions = [1, 2, 3, 4, 5].map(() => budget.spend(500))
  const pauses = [0, 250, 500, 1_000].map((restartAfterMs) => ({ restartAfterMs }))
  expect(decisions).toEqual([...pauses, 'give-up'])
})

test('having lived a while forgives the failures before it', () => {
  const budget = createRestartBudget()
  for (let index = 0; index < 4; index++) budget.spend(500)
  expect(budget.spend(60_000)).toEqual({ restartAfterMs: 0 })
  expect(budget.spend(500)).toEqual({ restartAfterMs: 0 })
})
