import type { LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { jsonSchema, type UIMessageChunk } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { afterEach, expect, test, vi } from 'vitest'
import { DomainError } from '#domain/errors'
import type { ProviderFailure } from '#domain/model/model-registry'
import type { Tool } from '#domain/tool/tool'
import { ToolFailure } from '#domain/tool/tool-failure'
import type { CallBudget } from '#services/usage/call-budget'
import { aModel } from '../../../test/support/builders'
import { createAnswerWriter } from './answer-writer'
import { createLiveAnswer } from './live-answer'
import { type StreamAnswerDeps, streamAnswer } from './stream-answer'

const model = aModel('local:mock', {
  label: 'Mock',
  provider: { id: 'local', label: 'The mocked one' },
  access: 'local',
})

type Stream = MockLanguageModelV4['doStream']

const overloaded: ProviderFailure = {
  failure: new DomainError('provider-overloaded', { provider: 'The mocked one', retryAfter: null }),
  isRetryable: true,
  retryAfterMs: null,
}

type Asked = {
  diagnosis?: ProviderFailure
  tools?: Tool[]
  isFree?: boolean
  outputTokens?: number | null
  next?: CallBudget['next']
  used?: { steps: number; calls: number }
}

const noLimit: CallBudget['next'] = () => null

/** Asks a model whose calls go as told, and remembers what a reader got. */
function ask(
  doStream: Stream,
  { diagnosis = overloaded, tools = [], isFree = false, outputTokens = null, next = noLimit, used }: Asked = {},
) {
  const controller = new AbortController()
  const languageModel = new MockLanguageModelV4({ doStream })
  const deps: StreamAnswerDeps = {
    models: {
      connect: async () => ({
        settings: { model: languageModel, providerOptions: {} },
        costMicrosOf: ({ outputTokens }) => outputTokens ?? null,
        silence: { firstChunkMs: 120_000, chunkMs: 60_000 },
        earlyUsage: () => ({}),
        diagnose: () => diagnosis,
      }),
    },
    logFailure: () => undefined,
  }
  const answer = createLiveAnswer()
  const writer = createAnswerWriter({ answer, log: { add: () => undefined }, now: () => new Date(0), reasoningMs: [] })
  const input = {
    generationId: 'g',
    conversationId: 'c',
    model: isFree ? { ...model, access: 'free' as const, paidBy: 'app' as const } : model,
    reasoningEffort: null,
    instructions: '',
    fileTokens: 0,
    tools,
    timeZone: 'UTC',
    outputTokens,
    budget: { next },
    ...(used && { used }),
    signal: controller.signal,
  }
  const question = { role: 'user' as const, content: 'hello' }
  const streamed = streamAnswer(deps, { ...input, messages: [question] }, writer)
  const outcome = streamed.then((ended) => ended.outcome)
  const cut = streamed.then((ended) => ended.cut)
  return { outcome, cut, answer, writer, calls: languageModel.doStreamCalls, stop: () => controller.abort() }
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
  const diagnosis = { ...overloaded, retryAfterMs: 60_000 }
  const { outcome, calls } = ask(async () => Promise.reject(new Error('busy')), { diagnosis })
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

const usage = {
  inputTokens: { total: 10, noCache: 8, cacheRead: 2, cacheWrite: 0 },
  outputTokens: { total: 4, text: 4, reasoning: 0 },
}
const callsTool = (...ids: string[]): LanguageModelV4StreamPart[] => [
  ...ids.map((toolCallId) => ({ type: 'tool-call' as const, toolCallId, toolName: 'look', input: '{}' })),
  { type: 'finish', finishReason: { unified: 'tool-calls', raw: 'tool_calls' }, usage },
]
const look = (run: Tool['run']): Tool => ({
  name: 'look',
  description: 'Looks.',
  inputSchema: jsonSchema({ type: 'object' }),
  run,
})
const typesOf = (chunks: readonly UIMessageChunk[]) => chunks.map(({ type }) => type)

test('a tool is called, its result goes back to the model, and tokens and cost of both calls are added up', async () => {
  let step = 0
  const { outcome, answer, writer, calls } = ask(async () => says(++step === 1 ? callsTool('1') : [...words, ...end]), {
    tools: [look(() => ({ seen: 'a cat' }))],
  })
  expect(await outcome).toMatchObject({ status: 'completed', finishReason: 'stop' })
  expect(JSON.stringify(calls[1]?.prompt)).toContain('a cat')
  expect(writer.usage).toMatchObject({ inputTokens: 11, cachedInputTokens: 2, outputTokens: 5, costMicros: 5 })
  expect(typesOf(answer.chunks)).toEqual([
    'tool-input-available',
    'tool-output-available',
    'message-metadata',
    'start-step',
    'text-start',
    'text-delta',
    'text-end',
  ])
})

test.for([
  { isFree: true, most: 5 },
  { isFree: false, most: 20 },
])(
  'a model is asked $most times at most (free: $isFree), the last time for its answer, and that is told',
  async (asked) => {
    const { isFree, most } = asked
    const { outcome, cut, calls } = ask(
      async ({ toolChoice }) => says(toolChoice?.type === 'none' ? [...words, ...end] : callsTool('1')),
      { tools: [look(() => 'nothing')], isFree },
    )
    expect(await outcome).toMatchObject({ status: 'completed', finishReason: 'stop' })
    expect(calls).toHaveLength(most)
    expect(await cut).toEqual({ isFree, steps: most })
  },
)

test.for([
  { used: { steps: 3, calls: 3 }, asked: 2 },
  { used: { steps: 9, calls: 9 }, asked: 1 },
])('an answer that waited for the person goes on within its steps: $used', async ({ used, asked }) => {
  const { outcome, calls, cut } = ask(
    async ({ toolChoice }) => says(toolChoice?.type === 'none' ? [...words, ...end] : callsTool('1')),
    { tools: [look(() => 'seen')], isFree: true, used },
  )
  expect(await outcome).toMatchObject({ status: 'completed' })
  expect(calls).toHaveLength(asked)
  expect(await cut).toEqual({ isFree: true, steps: 5 })
})

test('a call in an answer that is cut off is not made, and says so', async () => {
  const made = vi.fn(() => 'seen')
  const call = callsTool('1').filter(({ type }) => type !== 'finish')
  const { outcome, answer } = ask(async () => says([...words, ...call, ...endTooLong]), { tools: [look(made)] })
  expect(await outcome).toEqual({ status: 'completed', finishReason: 'length' })
  expect(made).not.toHaveBeenCalled()
  expect(answer.chunks).toContainEqual(expect.objectContaining({ type: 'tool-output-error', toolCallId: '1' }))
})

test('a tool that asks has the answer wait for the person, with what they are asked', async () => {
  const question = { serverId: 'notes', tool: 'look', why: 'not-allowed', definition: '{}', definitionBefore: null }
  // Ids are checked where they enter.
  const asks = () => question as ReturnType<NonNullable<Tool['asks']>>
  const made = vi.fn(() => 'seen')
  const { outcome } = ask(async () => says(callsTool('1')), { tools: [{ ...look(made), asks }] })
  expect(await outcome).toMatchObject({
    status: 'awaiting-approval',
    questions: [{ ...question, toolCallId: '1', id: expect.any(String) }],
  })
  expect(made).not.toHaveBeenCalled()
})

const endTooLong: LanguageModelV4StreamPart[] = [
  { type: 'text-end', id: 't' },
  { type: 'finish', finishReason: { unified: 'length', raw: 'length' }, usage },
]

test.for([
  { asked: { isFree: true }, tokens: 4_000, cut: { isFree: true, outputTokens: 4_000 } },
  { asked: { isFree: true, outputTokens: 1_500 }, tokens: 1_500, cut: { isFree: true, outputTokens: 1_500 } },
  { asked: { outputTokens: 2_000 }, tokens: 2_000, cut: { isFree: false, outputTokens: 2_000 } },
  { asked: {}, tokens: undefined, cut: undefined },
])(
  'an answer is held to $tokens tokens ($asked), and it is told when that cut it off',
  async ({ asked, tokens, cut }) => {
    const cutOff = ask(async () => says([...words, ...endTooLong]), asked)
    expect(await cutOff.outcome).toEqual({ status: 'completed', finishReason: 'length' })
    expect(cutOff.calls[0]?.maxOutputTokens).toBe(tokens)
    expect(await cutOff.cut).toEqual(cut)
    expect(await ask(async () => says([...words, ...end]), asked).cut).toBeUndefined()
  },
)

test('before each further call the budget is asked with what the calls before it cost, and may end the answer', async () => {
  const asked: { costMicros: number; promptBytes: number }[] = []
  const spent = new DomainError('budget-exceeded', {
    budget: 'person',
    limitMicros: 9,
    usedMicros: 8,
    resetsAt: '2026-12-01',
  })
  const { outcome, answer, writer, calls } = ask(async () => says([...words, ...callsTool(String(asked.length))]), {
    tools: [look(() => 'a cat')],
    next: (call) => {
      asked.push(call)
      if (asked.length === 2) throw spent
      return 1_234
    },
  })
  expect(await outcome).toMatchObject({ status: 'failed', error: { reason: 'budget-exceeded' } })
  expect(calls.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([undefined, 1_234])
  expect(asked.map(({ costMicros }) => costMicros)).toEqual([4, 8])
  expect(asked[1]?.promptBytes).toBeGreaterThan(asked[0]?.promptBytes ?? 0)
  expect(textOf(answer.chunks)).toContain('Hello')
  // What it has cost until then is spent.
  expect(writer.usage).toMatchObject({ inputTokens: 20, outputTokens: 8, costMicros: 8 })
})

test('an answer that ends with nothing said after a tool has answered is none', async () => {
  let step = 0
  const { outcome } = ask(async () => says(++step === 1 ? [...words, ...callsTool('1')] : end.slice(1)), {
    tools: [look(() => 'nothing')],
  })
  expect(await outcome).toMatchObject({ status: 'failed', error: { reason: 'empty-answer' } })
})

test('calls that need nothing of each other run at once', async () => {
  let running = 0
  const together = Promise.withResolvers<void>()
  const run = async () => {
    running += 1
    if (running === 2) together.resolve()
    await together.promise
    return running
  }
  let step = 0
  const { outcome } = ask(async () => says(++step === 1 ? callsTool('1', '2') : [...words, ...end]), {
    tools: [look(run)],
  })
  expect(await outcome).toMatchObject({ status: 'completed' })
})

test('what went wrong with a tool is told to the model and to the reader once, and the answer goes on', async () => {
  let runs = 0
  const run = () => {
    runs += 1
    throw new ToolFailure('There is no cat.')
  }
  let step = 0
  const { outcome, answer, calls } = ask(async () => says(++step === 1 ? callsTool('1') : [...words, ...end]), {
    tools: [look(run)],
  })
  expect(await outcome).toMatchObject({ status: 'completed' })
  expect(runs).toBe(1)
  expect(JSON.stringify(calls[1]?.prompt).match(/There is no cat\./g)).toHaveLength(1)
  expect(answer.chunks).toContainEqual(
    expect.objectContaining({ type: 'tool-output-error', errorText: 'There is no cat.' }),
  )
})

// A tool may take longer than a provider may be silent, and after it the model may think as long as before its first words.
test('while a tool is at work the silence of the provider does not count', async () => {
  vi.useFakeTimers()
  let step = 0
  const { outcome } = ask(
    async () => {
      step += 1
      if (step === 1) return says(callsTool('1'))
      await new Promise((resolve) => setTimeout(resolve, 110_000))
      return says([...words, ...end])
    },
    { tools: [look(() => new Promise((resolve) => setTimeout(() => resolve('late'), 29_000)))] },
  )
  await vi.advanceTimersByTimeAsync(29_000 + 110_000)
  expect(await outcome).toMatchObject({ status: 'completed' })
})

test('a model that goes silent after a tool is noticed', async () => {
  vi.useFakeTimers()
  let step = 0
  const { outcome } = ask(async (options) => (++step === 1 ? says(callsTool('1')) : staysSilent(options)), {
    tools: [look(() => 'seen')],
  })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(await outcome).toMatchObject({ status: 'failed', error: { reason: 'provider-timed-out' } })
})

test('a stop reaches the tool, keeps what was reported before it, and the model is not asked again', async () => {
  const told = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const run: Tool['run'] = (_input, { signal }) => {
    signal.addEventListener('abort', () => told.resolve())
    began.resolve()
    return new Promise(() => undefined)
  }
  const { outcome, answer, calls, stop } = ask(async () => says(callsTool('1')), { tools: [look(run)] })
  await began.promise
  stop()
  expect(await outcome).toEqual({ status: 'stopped' })
  await told.promise
  expect(calls).toHaveLength(1)
  expect(typesOf(answer.chunks)).toContain('tool-input-available')
})
