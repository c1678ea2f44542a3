import { expect, test } from 'vitest'
import type { Conversation, ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import { type SearchMessagesDeps, searchMessages } from './search-messages'

const id = 'c1' as ConversationId

/** A conversation whose shown path is these messages. */
function depsOf(all: StoredMessage['parts'][]): SearchMessagesDeps & { pauses: number } {
  const places = all.map((_, index) => ({ id: `m${index}` as MessageId, seq: index + 1 }))
  const deps = {
    pauses: 0,
    conversations: {
      find: (given: ConversationId) =>
        given === id ? ({ id, activeLeafId: places.at(-1)?.id ?? null } as Conversation) : null,
    },
    messages: {
      find: (_: ConversationId, messageId: MessageId) => {
        const parts = all[Number(messageId.slice(1))]
        return parts ? ({ id: messageId, role: 'assistant', parts } as StoredMessage) : null
      },
    },
    tree: { listPathIds: () => places.toReversed() },
    pause: async () => {
      deps.pauses += 1
    },
  }
  return deps
}

const text = (words: string): StoredMessage['parts'] => [{ type: 'text', text: words }]

test('the oldest comes first, each message once', async () => {
  const deps = depsOf([text('a train, a train'), text('a bus'), text('the TRAIN')])
  expect(await searchMessages(deps, { id, q: 'train', limit: 200 })).toEqual({
    items: [
      { messageId: 'm0', role: 'assistant', excerpt: 'a train, a train', at: 2, length: 5 },
      { messageId: 'm2', role: 'assistant', excerpt: 'the TRAIN', at: 4, length: 5 },
    ],
    hasMore: false,
  })
})

test('what a person can read is looked through: thoughts, calls, files; not the marks of JSON', async () => {
  const call = { type: 'dynamic-tool', toolCallId: 't1', toolName: 'x', state: 'output-available' } as const
  const deps = depsOf([
    [{ type: 'reasoning', text: 'a needle of thought' }],
    [{ ...call, input: { query: 'say "needle"\nnow' }, output: {} }],
    [{ ...call, input: {}, output: [{ deep: { needle: 3 } }] }],
    [{ type: 'file', url: '/api/attachments/needle', mediaType: 'image/png', filename: 'haystack.png' }],
    [{ type: 'file', url: '/api/attachments/x', mediaType: 'image/png', filename: 'Needle.png' }],
  ])
  const found = async (q: string) =>
    (await searchMessages(deps, { id, q, limit: 9 })).items.map((item) => item.messageId)
  expect(await found('needle')).toEqual(['m0', 'm1', 'm2', 'm4'])
  expect(await found('"needle" now')).toEqual(['m1'])
  expect(await found('needle: 3')).toEqual(['m2'])
  expect(await found('\\"')).toEqual([])
  expect(await found('image/png')).toEqual([])
})

test('there are no more than asked for, and it says that there are', async () => {
  const deps = depsOf([text('one'), text('one'), text('one')])
  expect(await searchMessages(deps, { id, q: 'one', limit: 2 })).toMatchObject({
    items: [{ messageId: 'm0' }, { messageId: 'm1' }],
    hasMore: true,
  })
  expect(await searchMessages(deps, { id, q: 'one', limit: 3 })).toMatchObject({ hasMore: false })
})

test('a long conversation is read with pauses for others', async () => {
  const many = depsOf(Array.from({ length: 1_000 }, () => text('x')))
  await searchMessages(many, { id, q: 'y', limit: 9 })
  expect(many.pauses).toBe(9)
  const large = depsOf(Array.from({ length: 11 }, () => text('x'.repeat(400_000))))
  await searchMessages(large, { id, q: 'y', limit: 9 })
  expect(large.pauses).toBe(10)
})

test('an empty conversation has nothing, and an unknown one is refused', async () => {
  expect(await searchMessages(depsOf([]), { id, q: 'x', limit: 9 })).toEqual({ items: [], hasMore: false })
  const unknown = searchMessages(depsOf([]), { id: 'c2' as ConversationId, q: 'x', limit: 9 })
  await expect(unknown).rejects.toThrow(new DomainError('conversation-not-found'))
})
