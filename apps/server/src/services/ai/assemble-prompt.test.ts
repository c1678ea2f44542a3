import { expect, test } from 'vitest'
import type { ConversationId, MessageId, ModelId, StoredMessage } from '#domain/conversation/conversation'
import { assemblePrompt } from './assemble-prompt'

function aMessage(index: number, role: 'user' | 'assistant', parts: StoredMessage['parts']): StoredMessage {
  return {
    id: `m${index}` as MessageId,
    conversationId: 'c' as ConversationId,
    parentId: null,
    role,
    parts,
    status: 'completed',
    modelId: null,
    generationId: null,
    metadata: {},
    seq: index,
  }
}

const says = (text: string): StoredMessage['parts'] => [
  { type: 'text', text, providerMetadata: { openai: { itemId: 'msg_1' } } },
]

function promptOf(path: StoredMessage[]) {
  const generation = {
    id: 'g',
    conversationId: 'c' as ConversationId,
    messageId: 'a' as MessageId,
    parentId: 'm' as MessageId,
    modelId: 'openai:x' as ModelId,
    startedAt: new Date(0),
  }
  return assemblePrompt({ messages: { listPath: () => path } }, generation)
}

test('a model gets the words of the path and nothing that only one provider understands', async () => {
  const path = [
    aMessage(1, 'user', says('hello')),
    aMessage(2, 'assistant', [{ type: 'reasoning', text: 'secret thought' }, ...says('hi')]),
    aMessage(3, 'user', says('and now?')),
  ]
  expect(await promptOf(path)).toEqual([
    { role: 'user', content: [{ type: 'text', text: 'hello' }] },
    { role: 'assistant', content: [{ type: 'text', text: 'hi' }] },
    { role: 'user', content: [{ type: 'text', text: 'and now?' }] },
  ])
})

test('an answer that failed before its first word is left out', async () => {
  const path = [aMessage(1, 'user', says('one')), aMessage(2, 'assistant', []), aMessage(3, 'user', says('two'))]
  expect((await promptOf(path)).map(({ role }) => role)).toEqual(['user', 'user'])
})

test('what does not fit is left out from the oldest on, and the rest opens with the person', async () => {
  const long = says('x'.repeat(110_000))
  const path = [1, 2, 3, 4, 5].map((index) => aMessage(index, index % 2 ? 'user' : 'assistant', long))
  expect((await promptOf(path)).map(({ role }) => role)).toEqual(['user'])
  expect(await promptOf([aMessage(1, 'user', says('y'.repeat(500_000)))])).toHaveLength(1)
})
