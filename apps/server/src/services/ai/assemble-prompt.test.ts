import { expect, test } from 'vitest'
import type { ConversationId, MessageId, ModelId, StoredMessage } from '#domain/conversation/conversation'
import type { Generation } from '#domain/generation/generation'
import type { Model } from '#domain/model/model-registry'
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
  { type: 'text', text, providerMetadata: { another: { itemId: 'msg_1' } } },
]

const model: Model = {
  id: 'openai:x' as ModelId,
  label: 'X',
  provider: { id: 'openai', label: 'OpenAI' },
  access: 'free',
  description: '',
  reasoningEfforts: [],
  capabilities: [],
  contextWindow: null,
  isAvailable: true,
}

function promptOf(path: StoredMessage[], isContinuation = false, providerId = 'openai') {
  const generation: Generation = {
    id: 'g',
    attemptId: null,
    conversationId: 'c' as ConversationId,
    messageId: 'a' as MessageId,
    parentId: 'm' as MessageId,
    modelId: model.id,
    isContinuation,
    quotaDay: null,
    startedAt: new Date(0),
  }
  return assemblePrompt({ messages: { listPath: () => path } }, generation, {
    ...model,
    provider: { id: providerId, label: providerId },
  })
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

test('what a provider signed of its reasoning goes back to that provider, and to no other', async () => {
  const signed: StoredMessage['parts'] = [
    { type: 'reasoning', text: 'hm', providerMetadata: { openai: { reasoningEncryptedContent: 'sealed' } } },
    ...says('hi'),
  ]
  const path = [aMessage(1, 'user', says('hello')), aMessage(2, 'assistant', signed), aMessage(3, 'user', says('and?'))]
  const answerFor = async (providerId: string) => JSON.stringify((await promptOf(path, false, providerId))[1])
  expect(await answerFor('openai')).toContain('sealed')
  expect(await answerFor('anthropic')).not.toContain('sealed')
  expect(await answerFor('anthropic')).not.toContain('itemId')
})

test('a continuation ends with the cut-off answer and a word to go on, and keeps the question however long the answer is', async () => {
  const path = [aMessage(1, 'user', says('tell me')), aMessage(2, 'assistant', says('x'.repeat(400_000)))]
  expect((await promptOf(path, true)).map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
})
