import type { Model } from '@better-chat/contract/model'
import { expect, test } from 'vitest'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import { aGeneration, aModel } from '../../../test/support/builders'
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

const model = aModel('openai:x', { access: 'byok', paidBy: 'person' })

async function promptOf(path: StoredMessage[], isContinuation = false, providerId = 'openai') {
  const generation = aGeneration({ isContinuation })
  const asked = { ...model, provider: { id: providerId, label: providerId } }
  return (await assemblePrompt({ messages: { listPath: () => path } }, generation, asked)).messages
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

test('a free model reads about 32,000 tokens, the newest, and how many messages it does not see is told', async () => {
  const long = says('word '.repeat(9_000))
  const path = [1, 2, 3, 4, 5].map((index) => aMessage(index, index % 2 ? 'user' : 'assistant', long))
  const ask = (over: Partial<Model>) =>
    assemblePrompt({ messages: { listPath: () => path } }, aGeneration(), { ...model, ...over })
  const free = await ask({ access: 'free', paidBy: 'app' })
  expect([free.messages.length, free.leftOut]).toEqual([3, 2])
  const own = await ask({})
  expect([own.messages.length, own.leftOut]).toEqual([5, 0])
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

const call = { type: 'dynamic-tool', toolName: 'look', toolCallId: '1', input: { at: 'cats' } } as const
const signature = { openai: { itemId: 'fc_1' }, google: { thoughtSignature: 'signed' } }

/** The prompt of a second question, after an answer with these parts. */
async function afterAnswer(
  parts: StoredMessage['parts'],
  providerId = 'openai',
  capabilities: Model['capabilities'] = ['tools'],
) {
  const path = [aMessage(1, 'user', says('look')), aMessage(2, 'assistant', parts), aMessage(3, 'user', says('and?'))]
  const answerer = { ...model, capabilities, provider: { id: providerId, label: providerId } }
  return assemblePrompt({ messages: { listPath: () => path } }, aGeneration(), answerer).then(
    ({ messages }) => messages,
  )
}

test('calls go with their results, in their steps, and with what the provider has signed for itself', async () => {
  const prompt = await afterAnswer([
    { ...call, state: 'output-available', output: { seen: 'two' }, callProviderMetadata: signature },
    { type: 'step-start' },
    ...says('Two cats.'),
  ])
  expect(prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'user'])
  expect(JSON.stringify(prompt)).toContain('fc_1')
  expect(JSON.stringify(prompt)).not.toContain('thoughtSignature')
})

test('a model that cannot call tools gets the words alone', async () => {
  const prompt = await afterAnswer(
    [{ ...call, state: 'output-available', output: 'two' }, { type: 'step-start' }, ...says('Two cats.')],
    'openai',
    [],
  )
  expect(prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
})

// Providers refuse a call without a result; made again it could act twice.
test('a call that was cut off has an unknown outcome for its result, and one that was never made is left out', async () => {
  const prompt = await afterAnswer([
    { ...call, state: 'input-available' },
    { ...call, toolCallId: '2', state: 'input-streaming', input: undefined },
  ])
  expect(JSON.stringify(prompt)).toContain('Whether it had an effect is not known.')
  expect(JSON.stringify(prompt)).not.toContain('"2"')
})

test('thoughts that led to nothing are left out: alone, providers refuse them', async () => {
  const thought = {
    type: 'reasoning',
    text: 'hm',
    providerMetadata: { openai: { reasoningEncryptedContent: 'sealed' } },
  } as const
  const cutOff = await afterAnswer([
    ...says('So far.'),
    { type: 'step-start' },
    thought,
    { ...call, state: 'input-streaming', input: undefined },
  ])
  expect(JSON.stringify(cutOff)).not.toContain('sealed')
  const whole = await afterAnswer([thought, { ...call, state: 'output-error', errorText: 'No cats.' }])
  expect(JSON.stringify(whole)).toContain('sealed')
  expect(JSON.stringify(whole)).toContain('No cats.')
})

test('what calls took in and gave out counts for what fits', async () => {
  const long = { ...call, state: 'output-available' as const, output: 'x'.repeat(310_000) }
  expect((await afterAnswer([long, { type: 'step-start' }, ...says('Seen.')])).map(({ role }) => role)).toEqual([
    'user',
  ])
})
