import { expect, test } from 'vitest'
import { costMicrosOf, listedPrice } from './prices'

const openai = { providerId: 'openai' }
const anthropic = { providerId: 'anthropic' }

test('a model has the price and the window of its own', () => {
  expect(listedPrice(openai, 'gpt-4o-mini')).toEqual({ price: { input: 0.15, output: 0.6 }, contextWindow: 128_000 })
  expect(listedPrice(anthropic, 'claude-opus-4-20250514').price).toEqual({ input: 15, output: 75 })
  expect(listedPrice(anthropic, 'claude-3-5-haiku-20241022').price).toEqual({ input: 0.8, output: 4 })
})

test('of a price in tiers the first is shown, and a long prompt is counted by its own', () => {
  expect(listedPrice(openai, 'gpt-5.4').price).toEqual({ input: 2.5, output: 15 })
  const short = costMicrosOf(openai, 'gpt-5.4', { inputTokens: 100_000, outputTokens: 1_000 })
  const long = costMicrosOf(openai, 'gpt-5.4', { inputTokens: 300_000, outputTokens: 1_000 })
  expect(short).toBe(100_000 * 2.5 + 1_000 * 15)
  expect(long).toBe(300_000 * 5 + 1_000 * 22.5)
})

// genai-prices knows some models by the beginning of their name, and so takes a newer one for the one before.
test('a newer model does not have the price of the one before, and no price is not a price of nothing', () => {
  expect(listedPrice(anthropic, 'claude-sonnet-5').price).toEqual({ input: 2, output: 10 })
  expect(listedPrice(anthropic, 'claude-sonnet-5-5').price).toBeNull()
  expect(costMicrosOf(anthropic, 'claude-sonnet-5-5', { inputTokens: 10, outputTokens: 10 })).toBeNull()
  expect(costMicrosOf(openai, 'gpt-99', { inputTokens: 10, outputTokens: 10 })).toBeNull()
})

test('a version of a model costs what the model does', () => {
  expect(listedPrice(anthropic, 'claude-haiku-4-5-20251001').price).toEqual({ input: 1, output: 5 })
  expect(listedPrice(openai, 'gpt-5.4-2026-03-05').price).toEqual({ input: 2.5, output: 15 })
})

test('what was read from a cache or written to it has its own price', () => {
  const usage = { inputTokens: 1_000, cachedInputTokens: 600, cacheWriteTokens: 300, outputTokens: 0 }
  expect(costMicrosOf(anthropic, 'claude-sonnet-4-5', usage)).toBe(100 * 3 + 600 * 0.3 + 300 * 3.75)
})

test('without the tokens there is no cost', () => {
  expect(costMicrosOf(openai, 'gpt-4o-mini', {})).toBeNull()
  expect(costMicrosOf(openai, 'gpt-4o-mini', { inputTokens: 5 })).toBeNull()
})

test('a server is known by its address', () => {
  expect(listedPrice({ providerApiUrl: 'https://api.deepseek.com/v1' }, 'deepseek-chat').price).not.toBeNull()
  expect(listedPrice({ providerApiUrl: 'https://models.example.com/v1' }, 'gpt-4o-mini').price).toBeNull()
})
