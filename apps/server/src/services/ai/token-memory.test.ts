import { expect, test } from 'vitest'
import { createTokenMemory, estimateTokens } from './token-memory'

test('what is not made of words counts as a token for every five bytes at least', () => {
  expect(estimateTokens('x'.repeat(1_000))).toBe(200)
  expect(estimateTokens('猫'.repeat(100))).toBeGreaterThanOrEqual(60)
  expect(estimateTokens('')).toBe(0)
})

test('a message is estimated once, and anew when it has grown', () => {
  const memory = createTokenMemory()
  expect(memory.estimate('m1', ['one two three', 'four'])).toBe(4)
  expect(memory.estimate('m1', ['one two three', 'four'])).toBe(4)
  expect(memory.estimate('m1', ['one two three', 'four five six'])).toBe(6)
  expect(memory.estimate('m2', [])).toBe(0)
})
