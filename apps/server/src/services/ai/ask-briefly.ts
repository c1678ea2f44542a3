import type { ReasoningEffort } from '@better-chat/contract/model'
import { streamText, type TextStreamPart, type ToolSet } from 'ai'
import type { DomainError } from '#domain/errors'
import type { Generation } from '#domain/generation/generation'
import type { Model, ModelConnection } from '#domain/model/model-registry'
import type { UsageRecord, UsageRecords } from '#domain/usage/usage-record'
import { createStepUsage } from './step-usage'

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
}

/** Who is asked, behind which answer, and what for. */
type BrieflyAsked = {
  kind: Exclude<UsageRecord['kind'], 'answer'>
  generation: Generation
  model: Model
  connection: ModelConnection
}

/** Asks a model for something short that nobody waits for, with a record of what it used. Null when it failed, or said nothing, which is logged. */
export async function askBriefly(
  deps: AskBrieflyDeps,
  { kind, generation, model, connection }: BrieflyAsked,
  question: BriefQuestion,
): Promise<string | null> {
  const startedAt = deps.now()
  const usage = createStepUsage(connection)
  let said: string | null = null
  try {
    said = await say(connection, question, usage.read)
  } catch (error) {
    deps.logFailure(connection.diagnose(error).failure, { generationId: generation.id })
  }
  deps.usage.add({
    ...usage.soFar,
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

async function say(
  { settings }: ModelConnection,
  { instructions, prompt, timeoutMs, longest }: BriefQuestion,
  onPart: (part: TextStreamPart<ToolSet>) => void,
): Promise<string> {
  const enough = new AbortController()
  const { stream } = streamText({
    ...settings,
    instructions,
    prompt,
    maxRetries: 0,
    abortSignal: AbortSignal.any([AbortSignal.timeout(timeoutMs), enough.signal]),
    // It comes again as a part of the stream; by default it would go to the console with the prompt in it.
    onError: () => undefined,
  })
  let said = ''
  for await (const part of stream) {
    onPart(part)
    if (part.type === 'error') throw part.error
    if (part.type === 'abort') throw new Error('The model took too long')
    if (part.type === 'text-delta') said += part.text
    if (said.length > longest) break
  }
  enough.abort()
  if (said.trim() === '') throw new Error('The model said nothing')
  return said
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
