import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import type { Model } from '@better-chat/contract/model'
import type { UIMessageChunk } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { afterEach, expect, test, vi } from 'vitest'
import type { ModelId } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import type { ProviderFailure } from '#domain/model/model-registry'
import { createAnswerWriter } from './answer-writer'
import { createLiveAnswer } from './live-answer'
import { type StreamAnswerDeps, streamAnswer } from './stream-answer'

const model: Model = {
  id: 'local:mock' as ModelId,
  label: 'Mock',
  provider: { id: 'local', label: 'The mocked one' },
  access: 'local',
  description: '',
  reasoningEfforts: [],
  capabilities: [],
  contextWindow: null,
  isAvailable: true,
}

type Stream = MockLanguageModelV4['doStream']

const overloaded: ProviderFailure = {
  failure: new DomainError('provider-overloaded', { provider: 'The mocked one', retryAfter: null }),
  isRetryable: true,
  retryAfterMs: null,
}

/** Asks a model whose calls go as told, and remembers what a reader got. */
function ask(doStream: Stream, diagnosis: ProviderFailure = overloaded) {
  const controller = new AbortController()
  const languageModel = new MockLanguageModelV4({ doStream })
  const deps: StreamAnswerDeps = {
    models: {
      connect: () => ({
        languageModel,
        providerOptions: {},
        silence: { firstChunkMs: 120_000, chunkMs: 60_000 },
        earlyUsage: () => ({}),
        diagnose: () => diagnosis,
      }),
    },
    logFailure: () => undefined,
  }
  const answer = createLiveAnswer()
  const writer = createAnswerWriter({ answer, log: { add: () => undefined }, now: () => new Date(0), reasoningMs: [] })
  const input = { generationId: 'g', model, instructions: '', signal: controller.signal }
  const question = { role: 'user' as const, content: 'hello' }
  const outcome = streamAnswer(deps, { ...input, messages: [question] }, writer)
  return { outcome, answer, calls: languageModel.doStreamCalls, stop: () => controller.abort() }
}

const words: LanguageModelV4StreamPart[] = [
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'Hello' },
]
const end: LanguageModelV4StreamPart[] = [
  { type: 'text-end', id: 't' },
  {
    type: 'finish',
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: {
      inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, text: 1, reasoning: 0 },
    },
  },
]

// Without timers of its own, so that it speaks while the clock of a test stands still.
function says(parts: LanguageModelV4StreamPart[], error?: Error): Awaited<ReturnType<Stream>> {
  const left = [...parts]
  const stream = new ReadableStream<LanguageModelV4StreamPart>({
    pull(controller) {
      const part = left.shift()
      if (part) controller.enqueue(part)
      // Only once everything is read: an error throws away what still waits, as a network does not.
      else if (error) controller.error(error)
      else controller.close()
    },
  })
  return { stream }
}

// Takes the request and never sends its headers.
const staysSilent: Stream = ({ abortSignal }) =>
  new Promise((_resolve, reject) => {
    abortSignal?.addEventListener('abort', () => reject(abortSignal.reason))
  })

const textOf = (chunks: readonly UIMessageChunk[]) =>
  chunks.flatMap((chunk) => (chunk.type === 'text-delta' ? [chunk.delta] : [])).join('')

afterEach(() => {
  vi.useRealTimers()
})

test('a provider that never answers is a failure that says how long it was silent, not a stop', async () => {
  vi.useFakeTimers()
  const { outcome, calls } = ask(staysSilent)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(await outcome).toMatchObject({ status: 'failed', error: { reason: 'provider-timed-out' } })
  expect(calls).toHaveLength(1)
})

test('what a person stops is stopped', async () => {
  const { outcome, stop } = ask(staysSilent)
  stop()
  expect(await outcome).toEqual({ status: 'stopped' })
})

// Neither listens to the signal: one never answers the call, the other never ends its stream.
const deaf: Record<string, Stream> = {
  'before its first chunk': () => new Promise(() => undefined),
  'in the middle': async () => ({
    stream: new ReadableStream({
      start(controller) {
        for (const part of words) controller.enqueue(part)
      },
      cancel: () => new Promise(() => undefined),
    }),
  }),
}

// The SDK lets go of such a provider; were it to wait for it again, Stop and the limits of silence would hang with it.
test.for(Object.keys(deaf))('a stop is at once, also when the provider does not let go %s', async (when) => {
  const { outcome, answer, calls, stop } = ask(deaf[when] as Stream)
  await vi.waitUntil(() => (when === 'in the middle' ? textOf(answer.chunks) === 'Hello' : calls.length === 1))
  stop()
  expect(await outcome).toEqual({ status: 'stopped' })
})

test.for(Object.keys(deaf))('a silence is noticed, also when the provider does not let go %s', async (when) => {
  vi.useFakeTimers()
  const { outcome, answer } = ask(deaf[when] as Stream)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(await outcome).toMatchObject({ status: 'failed', error: { reason: 'provider-timed-out' } })
  expect(textOf(answer.chunks)).toBe(when === 'in the middle' ? 'Hello' : '')
})

test('a call that failed before its first word is made again, says so, and waits longer each time', async () => {
  vi.useFakeTimers()
  let call = 0
  const { outcome, answer } = ask(async () => {
    call += 1
    if (call < 3) throw new Error('busy')
    return says([...words, ...end])
  })
  await vi.advanceTimersByTimeAsync(2_000 + 4_000)
  expect(await outcome).toMatchObject({ status: 'completed' })
  expect(answer.chunks.flatMap((chunk) => (chunk.type === 'data-retry' ? [chunk.data] : []))).toMatchObject([
    { attempt: 1, maxAttempts: 2, delayMs: 2_000 },
    { attempt: 2, maxAttempts: 2, delayMs: 4_000 },
  ])
  expect(textOf(answer.chunks)).toBe('Hello')
})

test('a call that goes on failing is given up after two more', async () => {
  vi.useFakeTimers()
  const { outcome, calls } = ask(async () => Promise.reject(new Error('busy')))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await outcome).toMatchObject({ status: 'failed', error: { reason: 'provider-overloaded' } })
  expect(calls).toHaveLength(3)
})

test('a wait that the person stops ends at once, and the provider is not asked again', async () => {
  vi.useFakeTimers()
  const { outcome, calls, stop } = ask(async () => Promise.reject(new Error('busy')))
  await vi.advanceTimersByTimeAsync(1_000)
  stop()
  expect(await outcome).toEqual({ status: 'stopped' })
  expect(calls).toHaveLength(1)
})

test('a provider that asks for a longer wait than a person would is not waited for', async () => {
  const { outcome, calls } = ask(async () => Promise.reject(new Error('busy')), {
    ...overloaded,
    retryAfterMs: 60_000,
  })
  expect(await outcome).toMatchObject({ status: 'failed' })
  expect(calls).toHaveLength(1)
})

// Asked again after its first words, a model would say them twice.
test('an answer that broke off after its first words is never asked for again, and keeps them', async () => {
  const { outcome, answer, calls } = ask(async () => says(words, new TypeError('terminated')))
  expect(await outcome).toMatchObject({ status: 'failed' })
  expect(textOf(answer.chunks)).toBe('Hello')
  expect(calls).toHaveLength(1)
})

// A wire says at once that it begins to reason, and keeps the thoughts to itself: counted as words, they would end the patience for them.
test('a model that only says it has begun is given as long for its first words as any other', async () => {
  vi.useFakeTimers()
  const thinking: LanguageModelV4StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    { type: 'custom', kind: 'mock.begin' },
    { type: 'reasoning-start', id: 'r' },
  ]
  const { outcome, answer } = ask(async () => {
    const source = says([...thinking, { type: 'reasoning-end', id: 'r' }, ...words, ...end]).stream
    const later = new TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart>({
      async transform(part, controller) {
        if (part.type === 'reasoning-end') await new Promise((resolve) => setTimeout(resolve, 110_000))
        controller.enqueue(part)
      },
    })
    return { stream: source.pipeThrough(later) }
  })
  await vi.advanceTimersByTimeAsync(110_000)
  expect(await outcome).toMatchObject({ status: 'completed' })
  expect(textOf(answer.chunks)).toBe('Hello')
})

test('a model that loses its way is cut off, and its connection is let go', async () => {
  const lost: LanguageModelV4StreamPart = { type: 'text-delta', id: 't', delta: 'round and round '.repeat(65_000) }
  const { outcome, answer, calls } = ask(async () => says([...words, lost, lost, lost, lost, ...end]))
  expect(await outcome).toEqual({ status: 'completed', finishReason: 'length' })
  expect(textOf(answer.chunks).length).toBeLessThan(2_100_000)
  expect(calls[0]?.abortSignal?.aborted).toBe(true)
})
