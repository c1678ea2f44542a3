import type { ReasoningEffort } from '@better-chat/contract/model'
import { streamText, type TextStreamPart, type ToolSet } from 'ai'
import type { Model, ModelConnection } from '#domain/model/model-registry'

/** A model that is given longer for its first words is not asked for a few. */
const slowMs = 5 * 60_000

export type BriefQuestion = {
  instructions: string
  prompt: string
  timeoutMs: number
  /** A model that does not stop there is not read to its end, in UTF-16 code units. */
  longest: number
  onPart: (part: TextStreamPart<ToolSet>) => void
}

/** Asks a model for something short that nobody waits for. Throws what kept it from answering, also when it says nothing. */
export async function askBriefly({ settings }: ModelConnection, question: BriefQuestion): Promise<string> {
  const { instructions, prompt, timeoutMs, longest, onPart } = question
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
