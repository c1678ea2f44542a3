import { MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import { expect, test } from 'vitest'
import { DomainError } from '#domain/errors'
import type { ModelConnection } from '#domain/model/model-registry'
import type { UsageRecord } from '#domain/usage/usage-record'
import { aGeneration, aModel } from '../../../test/support/builders'
import { askBriefly } from './ask-briefly'
import { estimateTokens } from './token-memory'

const question = { instructions: 'Be short.', prompt: 'word '.repeat(100), timeoutMs: 20_000, longest: 100 }
const promptTokens = estimateTokens(question.instructions) + estimateTokens(question.prompt)

type Stream = MockLanguageModelV4['doStream']
type Chunk = Awaited<ReturnType<Stream>>['stream'] extends ReadableStream<infer T> ? T : never

/** Asks a model that does this, where each token costs a millionth of a dollar. */
async function ask(doStream: Stream, about: { timeoutMs?: number; outputTokens?: number } = {}) {
  const records: UsageRecord[] = []
  const model = new MockLanguageModelV4({ doStream })
  const connection: ModelConnection = {
    settings: { model, providerOptions: {} },
    costMicrosOf: ({ inputTokens = 0, outputTokens = 0 }) => inputTokens + outputTokens,
    silence: { firstChunkMs: 0, chunkMs: 1_000 },
    earlyUsage: () => ({}),
    diagnose: (cause) => ({
      failure: new DomainError('internal-error', {}, { cause }),
      isRetryable: false,
      retryAfterMs: null,
    }),
  }
  const deps = {
    usage: { add: (record: UsageRecord) => void records.push(record) },
    now: () => new Date(0),
    logFailure: () => undefined,
  }
  const asked = { kind: 'title', generation: aGeneration(), model: aModel('server:small'), connection } as const
  const said = await askBriefly(deps, asked, { ...question, ...about })
  return { said, record: records[0], limit: model.doStreamCalls[0]?.maxOutputTokens }
}

const started: Chunk[] = [
  { type: 'stream-start', warnings: [] },
  { type: 'text-start', id: '1' },
]
const word = (delta: string): Chunk => ({ type: 'text-delta', id: '1', delta })
const ended: Chunk[] = [
  { type: 'text-end', id: '1' },
  {
    type: 'finish',
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: {
      inputTokens: { total: 7, noCache: 7, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 3, text: 3, reasoning: 0 },
    },
  },
]

test('what the provider tells is on record', async () => {
  const stream = simulateReadableStream({ chunks: [...started, word('In short'), ...ended] })
  const { said, record } = await ask(async () => ({ stream }))
  expect(said).toBe('In short')
  expect(record).toMatchObject({ status: 'completed', inputTokens: 7, outputTokens: 3, costMicros: 10 })
})

test('of a model that does not stop, what it was given and has said is on record by our estimate', async () => {
  const stream = simulateReadableStream({ chunks: [...started, ...Array(50).fill(word('on and ')), ...ended] })
  const { said, record } = await ask(async () => ({ stream }))
  expect(said).toHaveLength(105)
  const outputTokens = estimateTokens(said ?? '')
  const costMicros = promptTokens + outputTokens
  expect(record).toMatchObject({ status: 'completed', inputTokens: promptTokens, outputTokens, costMicros })
})

test('so it is of one that took too long', async () => {
  const silent: Stream = async ({ abortSignal }) => {
    const stream = new ReadableStream({
      start(controller) {
        abortSignal?.addEventListener('abort', () => controller.error(abortSignal.reason))
      },
    })
    return { stream }
  }
  const { said, record } = await ask(silent, { timeoutMs: 10 })
  expect(said).toBeNull()
  expect(record).toMatchObject({
    status: 'failed',
    inputTokens: promptTokens,
    outputTokens: 0,
    costMicros: promptTokens,
  })
})

test('a provider that refuses has done no work', async () => {
  const { said, record } = await ask(async () => {
    throw new Error('Too many requests')
  })
  expect(said).toBeNull()
  expect(record).toMatchObject({ status: 'failed' })
  expect(record).not.toHaveProperty('inputTokens')
  expect(record).not.toHaveProperty('costMicros')
})

test('no more is asked for than a budget pays for', async () => {
  const stream = () => simulateReadableStream({ chunks: [...started, word('x'), ...ended] })
  expect(await ask(async () => ({ stream: stream() }), { outputTokens: 1_234 })).toMatchObject({ limit: 1_234 })
  expect((await ask(async () => ({ stream: stream() }))).limit).toBeUndefined()
})
