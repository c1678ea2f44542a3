import { expect, test } from 'vitest'
import { nextGoesOut } from './next-goes-out'

test('the next message goes out by itself where one waits, nothing holds it and nothing is being answered', () => {
  const waiting = { length: 1, hold: null }
  expect(nextGoesOut({ queue: waiting, isGenerating: false })).toBe(true)
  expect(nextGoesOut({ queue: waiting, isGenerating: true })).toBe(false)
  expect(nextGoesOut({ queue: null, isGenerating: false })).toBe(false)
  expect(nextGoesOut({ queue: { length: 1, hold: { why: 'answer-failed' } }, isGenerating: false })).toBe(false)
})
