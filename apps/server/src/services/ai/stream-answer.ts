import type { MessageMetadata } from '@better-chat/contract/message'
import type { ReasoningEffort } from '@better-chat/contract/model'
import {
  isStepCount,
  type ModelMessage,
  streamText,
  type TextStreamPart,
  type ToolSet,
  toUIMessageChunk,
  type UIMessageChunk,
} from 'ai'
import { DomainError } from '#domain/errors'
import type { GenerationOutcome } from '#domain/generation/generation'
import type { Model, ModelConnection, ModelRegistry, ProviderFailure } from '#domain/model/model-registry'
import type { Tool } from '#domain/tool/tool'
import { answerLimits } from '#domain/usage/answer-limits'
import { toToolSet } from '#services/tools/collect-tools'
import type { CallBudget } from '#services/usage/call-budget'
import type { AnswerWriter } from './answer-writer'
import { markInstructions, markNewest, withCacheKey } from './cache-marks'
import { type CallWatch, createCallWatch } from './call-watch'
import { createSilenceTimer, type SilenceTimer } from './silence-timer'
import { costOf, createStepUsage, type StepUsage } from './step-usage'

export type StreamAnswerDeps = {
  models: Pick<ModelRegistry, 'connect'>
  logFailure: (error: DomainError, about: { generationId: string }) => void
}

export type StreamAnswerInput = {
  generationId: string
  conversationId: string
  model: Model
  reasoningEffort: ReasoningEffort | null
  instructions: string
  messages: ModelMessage[]
  /** What the files in them take at most, in tokens. */
  fileTokens: number
  tools: readonly Tool[]
  /** What the same answer has taken of its steps and calls before it waited for the person. */
  used?: { steps: number; calls: number }
  /** How often the model may be asked, as the person has it; free models have less. */
  toolSteps?: number
  /** IANA name: where the person is. */
  timeZone: string
  /** How long the answer of the first call may get within the person's budget, in tokens; null where that does not limit it. */
  outputTokens: number | null
  /** Asked before each call after the first. */
  budget: CallBudget
  /** Aborts when the person stops the answer. */
  signal: AbortSignal
}

export type StreamedAnswer = {
  outcome: GenerationOutcome
  /** Which limit of ours ended it, or its calls of tools, before the model was done. */
  cut: MessageMetadata['cut']
  /** What the provider counted for the prompt of the first call, where it told. */
  promptTokens?: number | undefined
}

/** One call and two more. The SDK's own retries are off: it would wait in silence. */
const maxAttempts = 3
const firstRetryMs = 2_000
/** Nobody waits longer before an answer has begun; they are told when to come back instead. */
const longestRetryMs = 20_000
/** Some wires count tokens after they reported an error; nobody waits longer than this to read that it failed. */
const usageAfterErrorMs = 1_000
/** In UTF-16 code units. Twice the longest answer a model of today gives, with its thoughts; what comes after is a model that lost its way. */
const answerMaxLength = 1_000_000
/** A provider that is faster than its readers would keep every other request of this runtime waiting, Stop among them. */
const partsPerTurn = 16

/**
 * Asks the model and hands every chunk to the writer as it comes. Never throws: a failure is an outcome, and what came
 * before it stays. A call that failed before its first chunk is made again where that helps, visibly.
 */
export async function streamAnswer(
  deps: StreamAnswerDeps,
  input: StreamAnswerInput,
  writer: AnswerWriter,
): Promise<StreamedAnswer> {
  for (let attempt = 1; ; attempt++) {
    if (input.signal.aborted) return stopped
    const ended = await connectAndAsk(deps, input, writer)
    if (input.signal.aborted) return stopped
    if (ended.kind === 'answer') return ended
    const { failure, isRetryable, retryAfterMs } = ended
    deps.logFailure(failure, { generationId: input.generationId })
    const delayMs = retryAfterMs ?? firstRetryMs * 2 ** (attempt - 1)
    if (!isRetryable || writer.hasStarted || attempt === maxAttempts || delayMs > longestRetryMs) {
      const error = { reason: failure.reason, message: failure.message }
      return { outcome: { status: 'failed', error }, cut: undefined }
    }
    writer.announceRetry({ attempt, maxAttempts: maxAttempts - 1, delayMs, message: failure.message })
    await delayOrAbort(delayMs, input.signal)
  }
}

const stopped: StreamedAnswer = { outcome: { status: 'stopped' }, cut: undefined }

type Ended = ({ kind: 'answer' } & StreamedAnswer) | ({ kind: 'failure' } & ProviderFailure)

async function connectAndAsk(deps: StreamAnswerDeps, input: StreamAnswerInput, writer: AnswerWriter): Promise<Ended> {
  try {
    const connection = await deps.models.connect(input.model, input.reasoningEffort)
    return await attemptOnce(deps, connection, input, writer)
  } catch (error) {
    // The key may be gone, or unreadable, since the message was admitted.
    if (!(error instanceof DomainError)) throw error
    return { kind: 'failure', failure: error, isRetryable: false, retryAfterMs: null }
  }
}

async function attemptOnce(
  deps: StreamAnswerDeps,
  connection: ModelConnection,
  input: StreamAnswerInput,
  writer: AnswerWriter,
): Promise<Ended> {
  const { model } = input
  const names = { provider: model.provider.label, model: model.label, modelId: model.id }
  const silence = createSilenceTimer(connection.silence)
  const closing = new AbortController()
  const abortSignal = AbortSignal.any([input.signal, silence.signal, closing.signal])
  const usage = createStepUsage(connection)
  const attempt: Attempt = {
    ...{ connection, names, silence, abortSignal, usage, fault: null },
    calls: createCallWatch(input.tools, mostCalls(input)),
  }
  try {
    const outcome = await readAnswer(attempt, call(deps, attempt, input, writer), writer)
    return { kind: 'answer', outcome, cut: cutOf(attempt, input, outcome), promptTokens: usage.firstPromptTokens }
  } catch (error) {
    if (silence.expiredMs !== null && !attempt.fault) {
      const failure = new DomainError('provider-timed-out', { ...names, seconds: silence.expiredMs / 1000 })
      return { kind: 'failure', failure, isRetryable: false, retryAfterMs: null }
    }
    return { kind: 'failure', ...toFailure(attempt.fault ? attempt.fault.error : error, connection) }
  } finally {
    silence.clear()
    // Whatever is still open to the provider is closed, however the attempt ended: it would go on writing, and being paid.
    closing.abort()
  }
}

type Attempt = {
  connection: ModelConnection
  names: Names
  silence: SilenceTimer
  abortSignal: AbortSignal
  usage: StepUsage
  /** How long the answer of the last call may get, in tokens. */
  outputTokens?: number | undefined
  calls: CallWatch
  /** The first error the provider reported within its stream. */
  fault: { error: unknown } | null
}

type Parts = AsyncIterable<TextStreamPart<ToolSet>>

/** Reads one answer to its end, over all its steps. Throws what made it fail; of a reported error only after the usage that may follow it. */
async function readAnswer(attempt: Attempt, stream: Parts, writer: AnswerWriter): Promise<GenerationOutcome> {
  const { silence, abortSignal, usage, names } = attempt
  let parts = 0
  for await (const part of stream) {
    if (abortSignal.aborted || part.type === 'abort') break
    usage.read(part)
    writer.usage = usage.soFar
    if (part.type === 'error' && !attempt.fault) {
      attempt.fault = { error: part.error }
      silence.limitTo(usageAfterErrorMs)
    }
    if (attempt.fault) continue
    if (part.type === 'finish') {
      endUnmade(attempt, writer)
      return endOf(part, writer, attempt)
    }
    // The first step is the answer itself.
    if (part.type !== 'start-step' || usage.steps > 0) write(part, writer)
    attempt.calls.note(part)
    watchSilence(part, attempt)
    parts += 1
    if (parts % partsPerTurn === 0) await nextTurn()
    if (writer.length > answerMaxLength) return { status: 'completed', finishReason: 'length' }
  }
  throw attempt.fault ? attempt.fault.error : new DomainError('provider-disconnected', names)
}

function call(deps: StreamAnswerDeps, attempt: Attempt, input: StreamAnswerInput, writer: AnswerWriter): Parts {
  const { connection, abortSignal, calls, silence } = attempt
  const { caching = {} } = connection
  const { tools, timeZone, fileTokens, generationId, budget } = input
  const limits = answerLimits(input.model, input.toolSteps)
  const { used = nothingUsed } = input
  // One that goes on is always asked once more: what it called for is there.
  const steps = tools.length === 0 ? 1 : Math.max(1, limits.steps - used.steps)
  const outputLimit = (affordable: number | null) => {
    const all = [connection.settings.maxOutputTokens, limits.outputTokens, affordable]
    const known = all.filter((tokens) => tokens !== undefined && tokens !== null)
    attempt.outputTokens = known.length > 0 ? Math.min(...known) : undefined
    return attempt.outputTokens !== undefined && { maxOutputTokens: attempt.outputTokens }
  }
  const onFault = (cause: unknown) =>
    deps.logFailure(new DomainError('internal-error', {}, { cause }), { generationId })
  const { announceProgress: onProgress } = writer
  const { stream } = streamText({
    ...connection.settings,
    ...outputLimit(input.outputTokens),
    providerOptions: withCacheKey(connection.settings.providerOptions, caching, input.conversationId),
    instructions: markInstructions(input.instructions, caching),
    messages: input.messages,
    abortSignal,
    maxRetries: 0,
    ...(tools.length > 0 && {
      tools: toToolSet(tools, {
        ...{ timeZone, onFault, onProgress },
        start(id) {
          const started = calls.start(id)
          silence.pause()
          return started
        },
      }),
      toolApproval: ({ toolCall }) => calls.approve(toolCall),
    }),
    stopWhen: isStepCount(steps),
    prepareStep: ({ stepNumber, steps: ended, messages: all }) => {
      const messages = markNewest(all, caching)
      // The last one answers with what it has.
      const last = tools.length > 0 && stepNumber === steps - 1 && { toolChoice: 'none' as const }
      // The first call was planned for before the results of what was allowed were there.
      if (stepNumber === 0 && used.steps === 0) return { messages, ...last }
      const promptBytes = encoder.encode(JSON.stringify(messages, withoutFiles)).byteLength
      const affordable = budget.next({ costMicros: costOf(ended, connection), promptBytes, fileTokens })
      return { messages, ...outputLimit(affordable), ...last }
    },
    // The error comes again as a part of the stream, where it is handled; by default it would go to the console with the prompt in it.
    onError: () => undefined,
  })
  return stream
}

const nothingUsed = { steps: 0, calls: 0 }
const encoder = new TextEncoder()

/** What files take is counted by itself. */
function withoutFiles(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'file' ? null : value
}

/** Only what came of a limit of ours: of the model's own we are told nothing but that it was reached. */
function cutOf({ usage, outputTokens, connection }: Attempt, input: StreamAnswerInput, outcome: GenerationOutcome) {
  const { isFree, steps } = answerLimits(input.model, input.toolSteps)
  const isOurs = outputTokens !== undefined && outputTokens !== connection.settings.maxOutputTokens
  const isCutOff = isOurs && outcome.status === 'completed' && outcome.finishReason === 'length'
  const isOutOfSteps = input.tools.length > 0 && usage.steps + (input.used?.steps ?? 0) >= steps
  if (!isCutOff && !isOutOfSteps) return undefined
  return { isFree, ...(isCutOff && { outputTokens }), ...(isOutOfSteps && { steps }) }
}

/** While a tool is at work nothing is waited for from the provider; after it the provider is asked anew. */
function watchSilence(part: TextStreamPart<ToolSet>, { calls, silence }: Attempt): void {
  if (calls.isWorking) silence.pause()
  else if (part.type === 'finish-step') silence.startAgain()
  else if (!isOpening(part)) silence.touch()
}

/**
 * What shows nothing yet: a wire says at once that it took the request, and opens a block of reasoning whose words it
 * keeps to itself for minutes. Only after the first words does the shorter limit between chunks count.
 */
function isOpening({ type }: TextStreamPart<ToolSet>): boolean {
  return [...unsaid, 'start-step', 'text-start', 'reasoning-start'].includes(type)
}

/** What a model puts in an answer that is cut off is not made: nobody is to wonder what came of it. */
function endUnmade({ calls }: Attempt, writer: AnswerWriter): void {
  const errorText = 'Not called: the answer ended there.'
  for (const toolCallId of calls.unmade)
    writer.write({ type: 'tool-output-error', toolCallId, dynamic: true, errorText })
}

type Names = { provider: string; model: string; modelId: string }
type Finish = Extract<TextStreamPart<ToolSet>, { type: 'finish' }>

/** How many calls it may make, or ask about, after those it made before. */
function mostCalls({ model, toolSteps, used = nothingUsed }: StreamAnswerInput): number {
  return answerLimits(model, toolSteps).toolCalls - used.calls
}

/** What the end of the stream means: not every stream that ends is an answer. */
function endOf(
  { finishReason, rawFinishReason }: Finish,
  writer: AnswerWriter,
  { names, calls: { questions } }: Attempt,
): GenerationOutcome {
  // A provider that hangs up without a last event: some wires say `interrupted` for it, some `other` without a reason of their own.
  if (finishReason === 'interrupted' || (finishReason === 'other' && rawFinishReason === undefined)) {
    throw new DomainError('provider-disconnected', names)
  }
  if (finishReason === 'error') throw new DomainError('provider-failed', names)
  if (finishReason === 'content-filter') throw new DomainError('content-filtered', names)
  if (questions.length > 0) return { status: 'awaiting-approval', questions }
  if (finishReason !== 'length' && !writer.hasAnswer) throw new DomainError('empty-answer', names)
  return { status: 'completed', finishReason }
}

function toFailure(error: unknown, connection: ModelConnection): ProviderFailure {
  if (!(error instanceof DomainError)) return connection.diagnose(error)
  return { failure: error, isRetryable: error.reason === 'provider-disconnected', retryAfterMs: null }
}

/** Parts that no reader is told of: marks of the SDK, a provider's own, and pictures a model draws, which have no place to be kept yet. */
const unsaid = ['start', 'finish-step', 'custom', 'raw', 'file', 'reasoning-file']

function write(part: TextStreamPart<ToolSet>, writer: AnswerWriter): void {
  if (unsaid.includes(part.type)) return
  const chunk = toUIMessageChunk(part, { sendStart: false, sendFinish: false, sendSources: true })
  // The SDK knows a tool that is none for another kind of part: all calls are kept as one kind.
  if (chunk) writer.write(namesTool(chunk) ? { ...chunk, dynamic: true } : chunk)
}

type Named = Extract<UIMessageChunk, { toolName: string }>

function namesTool(chunk: UIMessageChunk): chunk is Named {
  return 'toolName' in chunk
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

function delayOrAbort(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, delayMs)
    signal.addEventListener('abort', done)
  })
}
