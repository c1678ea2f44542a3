import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import { parseBudget } from './parse-budget'
import { budgetWarning, costEstimate } from './send-notice'

const model = { access: 'byok', paidBy: 'person', price: { input: 2, output: 10 } } as Model
const answer = (metadata: ChatMessage['metadata'], steps = 0): ChatMessage => ({
  id: 'a',
  role: 'assistant',
  parts: Array.from({ length: steps }, () => ({ type: 'step-start' })),
  metadata,
})
const budget = (usedMicros: number) => ({ limitMicros: 10_000_000, usedMicros, resetsAt: '2026-12-01T00:00:00Z' })

test('a budget warns from 80 % on, and only before what costs something', () => {
  expect(budgetWarning(budget(7_999_999), model)).toBeNull()
  expect(budgetWarning(budget(8_000_000), model)).toBe('$8.00 of your budget of $10.00 for this month are used.')
  expect(budgetWarning(budget(10_100_000), model)).toBe(
    'Your budget for this month is used up: $10.10 of $10.00 are spent, or held for answers being written.',
  )
  expect(budgetWarning(budget(10_100_000), { ...model, paidBy: null })).toBeNull()
  expect(budgetWarning(budget(10_100_000), { ...model, price: null })).toBeNull()
  expect([budgetWarning(null, model), budgetWarning(budget(9e6), null)]).toEqual([null, null])
})

test('an expensive message says before it is sent what it will cost', () => {
  const long = [answer({ inputTokens: 10_000, outputTokens: 1_000 }), answer({ status: 'stopped' })]
  expect(costEstimate(model, 'and?', long)).toBe('About $0.032, 11K tokens.')
  expect(costEstimate(model, 'x'.repeat(200_000), [])).toBe('About $0.10, 50K tokens.')
  expect(costEstimate(model, '思'.repeat(40_000), [])).toBe('About $0.065, 30K tokens.')
  expect(costEstimate(model, 'and?', [answer({ inputTokens: 40_000, outputTokens: 4_000 }, 3)])).toBe(
    'About $0.032, 11K tokens.',
  )
})

test('a cheap message, a free one and one of unknown price are sent without a word', () => {
  const long = 'x'.repeat(200_000)
  expect(costEstimate(model, 'hello', [])).toBeNull()
  expect(costEstimate(model, '  ', [answer({ inputTokens: 90_000, outputTokens: 1 })])).toBeNull()
  expect(costEstimate({ ...model, access: 'free', paidBy: 'app' }, long, [])).toBeNull()
  expect(costEstimate({ ...model, paidBy: null }, long, [])).toBeNull()
  expect(costEstimate({ ...model, price: null }, long, [])).toBeNull()
  expect(costEstimate(null, long, [])).toBeNull()
})

test('a budget is typed in dollars, and nothing is no limit', () => {
  const micros = (text: string) => {
    const parsed = parseBudget(text)
    return parsed.isValid ? parsed.micros : 'refused'
  }
  expect([' ', '0', '5', '$ 12.50', '12,5', '.25', '1000000', '1,000', '1,234.5'].map(micros)).toEqual([
    null,
    0,
    5_000_000,
    12_500_000,
    12_500_000,
    250_000,
    1e12,
    1_000_000_000,
    1_234_500_000,
  ])
  expect(['-1', 'five', '1e3', '1.2.3', '1000000.01', '∞'].map(micros)).toEqual(Array(6).fill('refused'))
})
