import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import { expect, test } from 'vitest'
import { appendOlder, type ConversationList, mergeNewest, place, without } from './conversation-list'

/** `minute` is when it was last active; later is higher in the list. */
function aConversation(id: string, minute: number, more: Partial<Conversation> = {}): Conversation {
  const updatedAt = new Date(Date.UTC(2026, 10, 25, 12, minute)).toISOString()
  return {
    id: id as ConversationId,
    title: id,
    titleSource: 'person',
    pinned: false,
    archived: false,
    modelId: null,
    reasoningEffort: null,
    activeLeafId: null,
    revision: 1,
    isGenerating: false,
    awaitsApproval: false,
    toolChoice: 'auto',
    serverSwitches: {},
    queue: null,
    isUnread: false,
    createdAt: updatedAt,
    updatedAt,
    ...more,
  }
}

function aList(items: Conversation[], nextCursor: string | null = 'more'): ConversationList {
  return { items, nextCursor }
}

const ids = ({ items }: ConversationList) => items.map(({ id }) => id)
const [a, b, c, d] = [aConversation('a', 40), aConversation('b', 30), aConversation('c', 20), aConversation('d', 10)]

test('the beginning is read again and the rest of a long list stays, with the place where it goes on', () => {
  const merged = mergeNewest(aList([a, b, c, d], 'after d'), aList([aConversation('new', 50), a], 'after a'))
  expect(ids(merged)).toEqual(['new', 'a', 'b', 'c', 'd'])
  expect(merged.nextCursor).toBe('after d')
})

test('one that became active moves up and is not doubled', () => {
  const merged = mergeNewest(aList([a, b, c, d], null), aList([aConversation('c', 50), a], 'after a'))
  expect(ids(merged)).toEqual(['c', 'a', 'b', 'd'])
  expect(merged.nextCursor).toBeNull()
})

test('when more is new than was read, nothing is kept, so that there is no hole', () => {
  const newest = aList([aConversation('x', 60), aConversation('y', 50)], 'after y')
  expect(mergeNewest(aList([a, b]), newest)).toEqual(newest)
})

test('a pinned conversation, which is always there, does not hide such a hole', () => {
  const pinned = aConversation('p', 1, { pinned: true })
  const newest = aList([pinned, aConversation('x', 60)], 'after x')
  expect(mergeNewest(aList([pinned, a, b]), newest)).toEqual(newest)
})

test('when something has left the beginning, the rest is read again', () => {
  expect(ids(mergeNewest(aList([a, b, c, d]), aList([a, c], 'after c')))).toEqual(['a', 'c'])
})

test('a list that was read to its end is what was read', () => {
  expect(ids(mergeNewest(aList([a, b, c]), aList([a], null)))).toEqual(['a'])
})

test('the next page doubles nothing', () => {
  expect(ids(appendOlder(aList([a, b]), aList([b, c], null)))).toEqual(['a', 'b', 'c'])
})

test('a conversation is put where it belongs, once', () => {
  expect(ids(place(aList([a, b, c]), aConversation('c', 50)))).toEqual(['c', 'a', 'b'])
  expect(ids(place(aList([a, b, c]), { ...c, pinned: true }))).toEqual(['c', 'a', 'b'])
  expect(ids(place(aList([a, b], null), d))).toEqual(['a', 'b', 'd'])
})

test('one that belongs to a part not read yet waits for it', () => {
  expect(ids(place(aList([a, b], 'after b'), d))).toEqual(['a', 'b'])
  expect(ids(without(aList([a, b]), 'a'))).toEqual(['b'])
})
