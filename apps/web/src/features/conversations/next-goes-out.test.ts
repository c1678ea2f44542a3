import type { Conversation } from '@better-chat/contract/conversation'
import { expect, test } from 'vitest'
import { isCrowdedOut, nextGoesOut, nextLookMs } from './next-goes-out'

test('the next message goes out by itself where one waits, nothing holds it and nothing is being answered', () => {
  const waiting = { length: 1, hold: null }
  expect(nextGoesOut({ queue: waiting, isGenerating: false })).toBe(true)
  expect(nextGoesOut({ queue: waiting, isGenerating: true })).toBe(false)
  expect(nextGoesOut({ queue: null, isGenerating: false })).toBe(false)
  expect(nextGoesOut({ queue: { length: 1, hold: { why: 'answer-failed' } }, isGenerating: false })).toBe(false)
})

test('the longer the next message has not gone out, the less often it is looked for', () => {
  const updatedAt = '2026-01-01T12:00:00.000Z'
  const looks = [0, 1_000, 4_000, 12_000, 60_000, -3_600_000]
  expect(looks.map((waitedMs) => nextLookMs({ updatedAt }, Date.parse(updatedAt) + waitedMs))).toEqual([
    500, 500, 1_000, 3_000, 5_000, 5_000,
  ])
})

test('a message is crowded out by four answers elsewhere, not by those of its own conversation', () => {
  // Ids are branded; a test may mint them.
  const [own, ...others] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, isGenerating: true }) as never as Listed)
  if (!own) throw new Error('There are five')
  expect(isCrowdedOut(own.id, [own, ...others])).toBe(true)
  expect(isCrowdedOut(own.id, [own, ...others.slice(1)])).toBe(false)
  expect(isCrowdedOut(own.id, [own, ...others.map((other) => ({ ...other, isGenerating: false }))])).toBe(false)
})

type Listed = Pick<Conversation, 'id' | 'isGenerating'>
