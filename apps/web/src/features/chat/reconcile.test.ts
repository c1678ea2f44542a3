import type { ChatMessage } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { reconcile, withHistory } from './reconcile'

const nothingRead: ReadonlySet<string> = new Set()
const messages = (...ids: string[]): ChatMessage[] => ids.map((id) => ({ id, role: 'user', parts: [] }))

test('the server is right about what was said', () => {
  const stored = messages('a', 'b', 'c')
  expect(reconcile(messages('a', 'b'), stored, nothingRead)).toBe(stored)
  expect(reconcile(messages('a', 'x'), stored, nothingRead)).toBe(stored)
  expect(reconcile([], stored, nothingRead)).toBe(stored)
})

test('an answer just streamed is not taken away by a list read a moment too early', () => {
  const shown = messages('a', 'b')
  expect(reconcile(shown, messages('a'), nothingRead)).toBe(shown)
  expect(reconcile(shown, [], nothingRead)).toBe(shown)
})

test('an end that the server had and has no more is gone', () => {
  const stored = messages('a')
  expect(reconcile(messages('a', 'b'), stored, new Set(['a', 'b']))).toBe(stored)
  expect(reconcile(messages('b'), [], new Set(['b']))).toEqual([])
})

test('another branch of the same length wins', () => {
  const stored = messages('a', 'c')
  expect(reconcile(messages('a', 'b'), stored, nothingRead)).toBe(stored)
})

test('older messages that were read meanwhile do not make the list any newer', () => {
  const shown = messages('c', 'd')
  expect(reconcile(shown, messages('a', 'b', 'c'), nothingRead)).toBe(shown)
})

test('an answer that is being written stands after the whole history that is known', () => {
  const ids = withHistory(messages('a', 'b', 'c'), messages('c', 'd')).map(({ id }) => id)
  expect(ids).toEqual(['a', 'b', 'c', 'd'])
  const told = messages('c', 'd')
  expect(withHistory([], told)).toBe(told)
  expect(withHistory(told.slice(0, 1), told)).toBe(told)
})

test('what was told before the last message is shown as the list has it by now', () => {
  const told = messages('a', 'b', 'c')
  const stored = messages('a', 'b', 'c')
  const shown = withHistory(stored, told)
  expect(shown[0]).toBe(stored[0])
  expect(shown[1]).toBe(stored[1])
  expect(shown[2]).toBe(told[2])
  // Another branch says nothing of this one.
  expect(withHistory(messages('a', 'x'), told).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})
