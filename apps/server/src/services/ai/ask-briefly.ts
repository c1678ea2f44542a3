import type { ReasoningEffort } from '@better-chat/contract/model'
import { streamText, type TextStreamPart, type ToolSet } from 'ai'
import type { DomainError } from '#domain/errors'
import type { Generation, GenerationUsage } from '#domain/generation/generation'
import type { Model, ModelConnection } from '#domain/model/model-registry'
import type { UsageRecord, UsageRecords } from '#domain/usage/usage-record'
import { createStepUsage, type StepUsage } from './step-usage'
import { estimateTokens } from './token-memory'

export type AskBrieflyDeps = {
  usage: Pick<UsageRecords, 'add'>
  now: () => Date
  logFailure: (error: DomainError, about: { generationId: string }) => void
}

/** A model that is given longer for its first words is not asked for a few. */
const slowMs = 5 * 60_000

type BriefQuestion = {
  instructions: string
  prompt: string
  timeoutMs: number
  /** A model that does not stop there is not read to its end, in UTF-16 code units. */
  longest: number
  /** What a budget pays for, in tokens; null where it pays for all there may be. */
  outputTokens?: number | null
}

/** Who is asked, behind which answer, and what for. */
type BrieflyAsked = {
  kind: Exclude<UsageRecord['kind'], 'answer'>
  generation: Generation
  model: Model
  connection: ModelConnection
}

/**
 * Asks a model for something short that nobody waits for, with a record of what it used; where the call was left before the
 * provider told that, of what it has used by our estimate. Null when it failed, or said nothing, which is logged.
 */
export async function askBriefly(
  deps: AskBrieflyDeps,
  { kind, generation, model, connection }: BrieflyAsked,
  question: BriefQuestion,
): Promise<string | null> {
  const startedAt = deps.now()
  const usage = createStepUsage(connection)
  const call: Call = { said: '', isPaidFor: false }
  let said: string | null = null
  try {
    said = await say(connection, question, call, usage.read)
  } catch (error) {
    deps.logFailure(connection.diagnose(error).failure, { generationId: generation.id })
  }
  deps.usage.add({
    ...usedBy(connection, question, call, usage),
    id: `${generation.id}:${kind}`,
    kind,
    conversationId: generation.conversationId,
    modelId: model.id,
    paidBy: model.paidBy,
    status: said === null ? 'failed' : 'completed',
    firstTokenMs: undefined,
    durationMs: deps.now().getTime() - startedAt.getTime(),
    toolCalls: {},
    startedAt,
  })
  return said
}

/** How far a call has come. */
type Call = {
  said: string
  /** Whether the provider has begun to work, for which it is paid also when it is left. */
  isPaidFor: boolean
}

/** Fills in the call as it goes, and answers what was said. */
async function say(
  { settings }: ModelConnection,
  { instructions, prompt, timeoutMs, longest, outputTokens }: BriefQuestion,
  call: Call,
  onPart: (part: TextStreamPart<ToolSet>) => void,
): Promise<string> {
  const enough = new AbortController()
  const { stream } = streamText({
    ...settings,
    ...(typeof outputTokens === 'number' && { maxOutputTokens: outputTokens }),
    instructions,
    prompt,
    maxRetries: 0,
    abortSignal: AbortSignal.any([AbortSignal.timeout(timeoutMs), enough.signal]),
    // It comes again as a part of the stream; by default it would go to the console with the prompt in it.
    onError: () => undefined,
  })
  for await (const part of stream) {
    onPart(part)
    if (part.type === 'error') throw part.error
    if (part.type !== 'start' && part.type !== 'start-step') call.isPaidFor = true
    if (part.type === 'abort') throw new Error('The model took too long')
    if (part.type === 'text-delta') call.said += part.text
    if (call.said.length > longest) break
  }
  enough.abort()
  if (call.said.trim() === '') throw new Error('The model said nothing')
  return call.said
}

/** What the provider has told, or an estimate where it could not any more. */
function usedBy(
  connection: ModelConnection,
  { instructions, prompt }: BriefQuestion,
  { said, isPaidFor }: Call,
  { soFar, steps }: StepUsage,
): GenerationUsage {
  if (steps > 0 || !isPaidFor) return soFar
  const used = {
    ...soFar,
    inputTokens: soFar.inputTokens ?? estimateTokens(instructions) + estimateTokens(prompt),
    outputTokens: Math.max(soFar.outputTokens ?? 0, estimateTokens(said)),
  }
  return { ...used, costMicros: connection.costMicrosOf(used) ?? undefined }
}

/** Local and demo models are spared what nobody asked for. */
export function isSpared({ access }: Model): boolean {
  return access === 'local' || access === 'demo'
}

/** Whether a model thinks for minutes before it says anything. */
export function isSlow({ silence }: ModelConnection): boolean {
  return silence.firstChunkMs > slowMs
}

/** What is short needs no thought: the least there is, or what the model does unasked. */
export function quickest({ reasoningEfforts }: Model): ReasoningEffort | null {
  return reasoningEfforts[0] ?? null
}
