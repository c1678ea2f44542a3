import type { MessageMetadata } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { messageFacts, tokensPerSecond } from './message-facts'

const now = new Date(2026, 10, 25, 18, 0)
// Ids are branded; a test may mint them.
const modelId = 'openai:gpt' as MessageMetadata['modelId']
const facts = (metadata: MessageMetadata, label?: string) =>
  messageFacts({ metadata }, label, now).map(({ label: name, value }) => `${name}: ${value}`)

test('the speed counts from the first token, and is not said where it cannot be known', () => {
  expect(tokensPerSecond({ outputTokens: 100, durationMs: 3_000, firstTokenMs: 1_000 })).toBe(50)
  expect(tokensPerSecond({ outputTokens: 100, durationMs: 1_000, firstTokenMs: 1_000 })).toBeNull()
  expect(tokensPerSecond({ outputTokens: 1, durationMs: 3_000, firstTokenMs: 1_000 })).toBeNull()
  expect(tokensPerSecond({ durationMs: 3_000, firstTokenMs: 1_000 })).toBeNull()
})

test('everything that is known is said', () => {
  const createdAt = new Date(2026, 10, 25, 9, 5).toISOString()
  const metadata: MessageMetadata = {
    modelId,
    createdAt,
    inputTokens: 1_200,
    cachedInputTokens: 1_000,
    outputTokens: 100,
    reasoningTokens: 40,
    firstTokenMs: 1_000,
    durationMs: 3_000,
    finishReason: 'stop',
    status: 'completed',
  }
  expect(facts(metadata, 'GPT')).toEqual([
    'Model: GPT',
    'Model id: openai:gpt',
    'Tokens in: 1,200',
    'of these cached: 1,000 (83 %)',
    'Tokens out: 100',
    'of these reasoning: 40',
    'First token after: 1 s',
    'Speed: 50 tokens/s',
    'Took: 3 s',
    'Ended: by itself',
    'Written: 09:05',
  ])
})

test('what is not known, or is nothing, is left out, and a model that is gone is named by its id', () => {
  expect(facts({ modelId, cachedInputTokens: 0, reasoningTokens: 0 })).toEqual(['Model: openai:gpt'])
  expect(facts({ status: 'stopped', finishReason: 'stop' })).toEqual(['Ended: stopped by you'])
  expect(facts({ status: 'completed', finishReason: 'something-new' })).toEqual(['Ended: something-new'])
})
