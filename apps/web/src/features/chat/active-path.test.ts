import type { Message } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { activePath, pathThrough } from './active-path'

function aMessage(id: string, parentId: string | null): Message {
  const message = { id, parentId, role: 'user', parts: [], status: 'completed', modelId: null, metadata: {} }
  // Ids are branded; a test may mint them.
  return message as unknown as Message
}
const ids = (messages: Message[]) => messages.map((message) => message.id)

test('only the ancestors of the active leaf are shown, oldest first', () => {
  const tree = [aMessage('a', null), aMessage('b', 'a'), aMessage('b2', 'a'), aMessage('c', 'b')]
  expect(ids(activePath(tree, 'c'))).toEqual(['a', 'b', 'c'])
  expect(ids(activePath(tree, 'b2'))).toEqual(['a', 'b2'])
})

test('an unknown leaf falls back to the message written last', () => {
  const tree = [aMessage('a', null), aMessage('b', 'a')]
  expect(ids(activePath(tree, null))).toEqual(['a', 'b'])
  expect(ids(activePath(tree, 'gone'))).toEqual(['a', 'b'])
})

test('a window that starts in the middle begins at its oldest known ancestor', () => {
  expect(ids(activePath([aMessage('c', 'b'), aMessage('d', 'c')], 'd'))).toEqual(['c', 'd'])
})

test('a cycle ends instead of hanging, and nothing gives nothing', () => {
  expect(ids(activePath([aMessage('a', 'b'), aMessage('b', 'a')], 'b'))).toEqual(['a', 'b'])
  expect(activePath([], 'x')).toEqual([])
})

test('a message from another branch is shown with what came before and after it there', () => {
  const tree = [aMessage('a', null), aMessage('b', 'a'), aMessage('c', 'b'), aMessage('b2', 'a'), aMessage('c2', 'b2')]
  expect(ids(pathThrough(tree, 'b'))).toEqual(['a', 'b', 'c'])
  expect(ids(pathThrough(tree, 'c2'))).toEqual(['a', 'b2', 'c2'])
})
