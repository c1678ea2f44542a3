import { expect, test } from 'vitest'
import { aModel } from '../../../test/support/builders'
import { contextLimit } from './context-limit'

const own = aModel('openai:x', { access: 'byok', paidBy: 'person' })
const tokensOf = (contextWindow: number | null, maxOutputTokens: number | null) =>
  contextLimit({ ...own, contextWindow, maxOutputTokens })

test('a prompt takes the window without the answer, what else is said, and a margin', () => {
  expect(tokensOf(200_000, 8_000)).toEqual({ tokens: 175_500, isKnown: true })
})

test('an answer is given a quarter of the window at most', () => {
  expect(tokensOf(128_000, 128_000)).toEqual({ tokens: 84_000, isKnown: true })
  // As much as GPT-5 is taken with.
  expect(tokensOf(400_000, 128_000).tokens).toBeLessThan(272_000)
})

test('a small window leaves almost half of it for the conversation', () => {
  expect(tokensOf(4_096, null)).toEqual({ tokens: 1_792, isKnown: true })
})

test('where the window is not known it is guessed, and where an answer is free it is given', () => {
  expect(tokensOf(null, 8_000)).toEqual({ tokens: 100_000, isKnown: false })
  expect(contextLimit(aModel('openai:free', { contextWindow: 128_000 }))).toEqual({ tokens: 28_000, isKnown: true })
  expect(contextLimit(aModel('openai:free'))).toEqual({ tokens: 28_000, isKnown: true })
})
