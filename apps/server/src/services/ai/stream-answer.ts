import { isStepCount, type ModelMessage, streamText, type TextStreamPart, type ToolSet, toUIMessageChunk } from 'ai'
import { DomainError } from '#domain/errors'
import type { GenerationOutcome, GenerationUsage } from '#domain/generation/generation'
import type { Model, ModelConnection, ModelRegistry, ProviderFailure } from '#domain/model/model-registry'
import type { AnswerWriter } from './answer-writer'
import { createSilenceTimer, type SilenceTimer } from './silence-timer'

export type StreamAnswerDeps = {
  models: Pick<ModelRegistry, 'connect'>
  logFailure: (error: DomainError, about: { generationId: string }) => void
}

export type StreamAnswerInput = {
  generationId: string
  model: Model
  instructions: string
  messages: ModelMessage[]
  /** Aborts when the person stops the answer. */
  signal: AbortSignal
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
): Promise<GenerationOutcome> {
  for (let attempt = 1; ; attempt++) {
    if (input.signal.aborted) return { status: 'stopped' }
    const ended = await attemptOnce(deps, input, writer)
    if (input.signal.aborted) return { status: 'stopped' }
    if (ended.kind === 'outcome') return ended.outcome
    const { failure, isRetryable, retryAfterMs } = ended
    deps.logFailure(failure, { generationId: input.generationId })
    const delayMs = retryAfterMs ?? firstRetryMs * 2 ** (attempt - 1)
    if (!isRetryable || writer.hasStarted || attempt === maxAttempts || delayMs > longestRetryMs) {
      return { status: 'failed', error: { reason: failure.reason, message: failure.message } }
    }
    writer.announceRetry({ attempt, maxAttempts: maxAttempts - 1, delayMs, message: failure.message })
    await delayOrAbort(delayMs, input.signal)
  }
}

type Ended = { kind: 'outcome'; outcome: GenerationOutcome } | ({ kind: 'failure' } & ProviderFailure)

async function attemptOnce(deps: StreamAnswerDeps, input: StreamAnswerInput, writer: AnswerWriter): Promise<Ended> {
  const { model } = input
  const names = { provider: model.provider.label, model: model.label, modelId: model.id }
  const connection = deps.models.connect(model)
  const silence = createSilenceTimer(connection.silence)
  const closing = new AbortController()
  const abortSignal = AbortSignal.any([input.signal, silence.signal, closing.signal])
  const attempt: Attempt = { connection, names, silence, abortSignal, fault: null }
  try {
    const outcome = await readAnswer(attempt, input, writer)
    return { kind: 'outcome', outcome }
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
  /** The first error the provider reported within its stream. */
  fault: { error: unknown } | null
}

/** Reads one call to its end. Throws what made it fail; of a reported error only after the usage that may follow it. */
async function readAnswer(
  attempt: Attempt,
  input: StreamAnswerInput,
  writer: AnswerWriter,
): Promise<GenerationOutcome> {
  const { connection, names, silence, abortSignal } = attempt
  let parts = 0
  for await (const part of call(attempt, input).stream) {
    if (abortSignal.aborted || part.type === 'abort') break
    if (part.type === 'finish') writer.usage = { ...writer.usage, ...usageOf(part) }
    if (part.type === 'error' && !attempt.fault) {
      attempt.fault = { error: part.error }
      silence.limitTo(usageAfterErrorMs)
    }
    if (attempt.fault) continue
    if (!isOpening(part)) silence.touch()
    if (part.type === 'custom') writer.usage = { ...writer.usage, ...connection.earlyUsage(part) }
    if (part.type === 'finish') return endOf(part, writer, names)
    write(part, writer)
    parts += 1
    if (parts % partsPerTurn === 0) await nextTurn()
    if (writer.length > answerMaxLength) return { status: 'completed', finishReason: 'length' }
  }
  throw attempt.fault ? attempt.fault.error : new DomainError('provider-disconnected', names)
}

function call({ connection, abortSignal }: Attempt, { instructions, messages }: StreamAnswerInput) {
  return streamText({
    model: connection.languageModel,
    instructions,
    messages,
    providerOptions: connection.providerOptions,
    abortSignal,
    maxRetries: 0,
    stopWhen: isStepCount(1),
    // The error comes again as a part of the stream, where it is handled; by default it would go to the console with the prompt in it.
    onError: () => undefined,
  })
}

/**
 * What shows nothing yet: a wire says at once that it took the request, and opens a block of reasoning whose words it
 * keeps to itself for minutes. Only after the first words does the shorter limit between chunks count.
 */
function isOpening({ type }: TextStreamPart<ToolSet>): boolean {
  return [...unsaid, 'text-start', 'reasoning-start'].includes(type)
}

type Names = { provider: string; model: string; modelId: string }
type Finish = Extract<TextStreamPart<ToolSet>, { type: 'finish' }>

/** The tokens the provider reported; what it did not say overwrites nothing that was known before. */
function usageOf({ totalUsage }: Finish): GenerationUsage {
  const reported = {
    inputTokens: totalUsage.inputTokens,
    cachedInputTokens: totalUsage.inputTokenDetails.cacheReadTokens,
    outputTokens: totalUsage.outputTokens,
    reasoningTokens: totalUsage.outputTokenDetails.reasoningTokens,
  }
  return Object.fromEntries(Object.entries(reported).filter(([, count]) => count !== undefined))
}

/** What the end of the stream means: not every stream that ends is an answer. */
function endOf({ finishReason, rawFinishReason }: Finish, writer: AnswerWriter, names: Names): GenerationOutcome {
  // A provider that hangs up without a last event: some wires say `interrupted` for it, some `other` without a reason of their own.
  if (finishReason === 'interrupted' || (finishReason === 'other' && rawFinishReason === undefined)) {
    throw new DomainError('provider-disconnected', names)
  }
  if (finishReason === 'error') throw new DomainError('provider-failed', names)
  if (finishReason === 'content-filter') throw new DomainError('content-filtered', names)
  if (finishReason !== 'length' && !writer.hasAnswer) throw new DomainError('empty-answer', names)
  return { status: 'completed', finishReason }
}

function toFailure(error: unknown, connection: ModelConnection): ProviderFailure {
  if (!(error instanceof DomainError)) return connection.diagnose(error)
  return { failure: error, isRetryable: error.reason === 'provider-disconnected', retryAfterMs: null }
}

/** Parts that no reader is told of: marks of the SDK, a provider's own, and pictures a model draws, which have no place to be kept yet. */
const unsaid = ['start', 'start-step', 'finish-step', 'custom', 'raw', 'file', 'reasoning-file']

function write(part: TextStreamPart<ToolSet>, writer: AnswerWriter): void {
  if (unsaid.includes(part.type)) return
  const chunk = toUIMessageChunk(part, { sendStart: false, sendFinish: false, sendSources: true })
  if (chunk) writer.write(chunk)
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
