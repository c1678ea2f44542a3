import { expect, test } from 'vitest'
import { markReasoning, reasoningDurationMs } from './reasoning-clock'

test('the time runs from the first word to the last', () => {
  markReasoning('a/0', true, 100)
  markReasoning('a/0', true, 300)
  expect(reasoningDurationMs('a/0')).toBeNull()
  markReasoning('a/0', false, 1_100)
  markReasoning('a/0', false, 9_000)
  expect(reasoningDurationMs('a/0')).toBe(1_000)
})

test('reasoning that was already there has no time', () => {
  markReasoning('b/0', false, 100)
  expect(reasoningDurationMs('b/0')).toBeNull()
})
