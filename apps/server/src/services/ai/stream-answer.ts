import { isStepCount, streamText, toUIMessageChunk } from 'ai'
import type { DomainError } from '#domain/errors'
import type { GenerationOutcome, GenerationUsage } from '#domain/generation/generation'
import type { Model, ModelRegistry } from '#domain/model/model-registry'
import { type AssemblePromptDeps, assemblePrompt } from './assemble-prompt'
import { buildInstructions } from './build-instructions'
import { toProviderError } from './provider-error'
import type { RunningGeneration } from './running-generations'

export type StreamAnswerDeps = AssemblePromptDeps & {
  models: Pick<ModelRegistry, 'connect'>
  now: () => Date
  logFailure: (error: DomainError, about: { generationId: string }) => void
}

export type StreamedAnswer = { outcome: GenerationOutcome; usage: GenerationUsage; firstTokenMs: number | undefined }

/** How long a provider may stay silent: 120 s before the first chunk, 60 s between chunks. */
const firstChunkMs = 120_000
const timeout = { firstChunkMs, chunkMs: 60_000 }

/** Asks the model and hands every chunk to the readers as it comes. Never throws: a failure is an outcome, and what came before it stays. */
export async function streamAnswer(
  deps: StreamAnswerDeps,
  { generation, answer, signal }: RunningGeneration,
  model: Model,
): Promise<StreamedAnswer> {
  let firstTokenMs: number | undefined
  let usage: GenerationUsage = { inputTokens: undefined, outputTokens: undefined }
  const done = (outcome: GenerationOutcome): StreamedAnswer => ({ outcome, usage, firstTokenMs })
  // The SDK's own limit on the first chunk begins with the response headers, which may never come.
  const silence = new AbortController()
  const firstPart = setTimeout(() => silence.abort(), firstChunkMs)
  try {
    const { languageModel, providerOptions } = deps.models.connect(model)
    const result = streamText({
      model: languageModel,
      instructions: buildInstructions(model, deps.now()),
      messages: await assemblePrompt(deps, generation),
      providerOptions,
      abortSignal: AbortSignal.any([signal, silence.signal]),
      timeout,
      maxRetries: 0,
      stopWhen: isStepCount(1),
      // The error comes again as a part of the stream, where it is handled; by default it would go to the console with the prompt in it.
      onError: () => undefined,
    })
    let finishReason: string | undefined
    for await (const part of result.stream) {
      if (part.type !== 'start' && part.type !== 'start-step') clearTimeout(firstPart)
      if (part.type === 'error') throw part.error
      // A person's stop and a provider's silence both end the stream like this.
      if (part.type === 'abort') throw new Error('The call was aborted')
      if (part.type === 'finish') {
        finishReason = part.finishReason
        usage = { inputTokens: part.totalUsage.inputTokens, outputTokens: part.totalUsage.outputTokens }
      }
      const chunk = toUIMessageChunk(part, { sendStart: false, sendFinish: false, sendSources: true })
      if (!chunk) continue
      if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
        firstTokenMs ??= deps.now().getTime() - generation.startedAt.getTime()
      }
      answer.append(chunk)
    }
    return done({ status: 'completed', finishReason })
  } catch (error) {
    if (signal.aborted) return done({ status: 'stopped' })
    const failure = toProviderError(error, model.provider.label)
    deps.logFailure(failure, { generationId: generation.id })
    return done({ status: 'failed', error: { reason: failure.reason, message: failure.message } })
  } finally {
    clearTimeout(firstPart)
  }
}
