import { expect, test } from 'vitest'
import { cutSentences, lengthSentence } from './answer-cut'

test('rounds of tools that were used up are said with their number', () => {
  expect(cutSentences({ cut: { isFree: false, messages: 1, steps: 20 } })).toEqual([
    'It has used the 19 rounds of tools that an answer may take.',
  ])
  expect(cutSentences({ cut: { isFree: true, steps: 5 } })).toEqual([
    'It has used the 4 rounds of tools that a free answer may take.',
  ])
  expect([cutSentences({}), cutSentences(undefined)]).toEqual([[], []])
})

test('an answer that was too long says whose limit it met', () => {
  expect(lengthSentence({})).toBe('The answer reached its length limit.')
  expect(lengthSentence({ cut: { isFree: true, outputTokens: 4_000 } })).toBe('A free answer ends after 4,000 tokens.')
  const budget = 'What is left of your budget for this month pays for 1,500 tokens.'
  expect(lengthSentence({ cut: { isFree: false, outputTokens: 1_500 } })).toBe(budget)
  expect(lengthSentence({ cut: { isFree: true, outputTokens: 1_500 } })).toBe(budget)
})
