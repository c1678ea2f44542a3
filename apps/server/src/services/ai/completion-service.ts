import type { AiRequest } from '@better-chat/contract/ai-request'
import type { UIMessageChunk } from 'ai'
import type { ConversationId } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import type { Generation, GenerationOutcome } from '#domain/generation/generation'
import type { Model } from '#domain/model/model-registry'
import { type AdmitMessageDeps, admitMessage } from './admit-message'
import { type ReplayAnswerDeps, replayAnswer } from './replay-answer'
import type { RunningGeneration, RunningGenerations } from './running-generations'
import { settleGeneration } from './settle-generation'
import { type StreamAnswerDeps, type StreamedAnswer, streamAnswer } from './stream-answer'

export type CompletionDeps = AdmitMessageDeps &
  StreamAnswerDeps &
  ReplayAnswerDeps & {
    running: RunningGenerations
    /** Goes on after the request that started it has ended; a failure in it is logged. */
    inBackground: (work: Promise<void>) => void
  }

/**
 * Answers one message: admit → assemble prompt → collect tools → stream → settle. Returns as soon as the message is
 * admitted; the stream replays from the start and goes on live, and closing it does not stop the answer.
 */
export async function completeMessage(deps: CompletionDeps, request: AiRequest): Promise<ReadableStream<Uint8Array>> {
  const admission = await admitMessage(deps, request)
  if (admission.kind === 'repeated') return replayAnswer(deps, admission.conversationId, admission.parentId)
  const running = deps.running.start(admission.generation)
  running.answer.append(startChunk(admission.generation))
  deps.inBackground(writeAnswer(deps, running, admission.model))
  return running.answer.read()
}

/** The running answer of a conversation, from its start; null when none is written right now. */
export function resumeAnswer(deps: CompletionDeps, conversationId: ConversationId): ReadableStream<Uint8Array> | null {
  const generation = deps.generations.findRunning(conversationId)
  return generation ? (deps.running.find(generation.id)?.answer.read() ?? null) : null
}

async function writeAnswer(deps: CompletionDeps, running: RunningGeneration, model: Model): Promise<void> {
  const { generation, answer } = running
  try {
    const streamed = await streamAnswer(deps, running, model)
    const metadata = await settle(deps, running, streamed)
    // After the cutover, so that whoever reads the end finds the answer stored.
    for (const chunk of endChunks(streamed.outcome, metadata)) answer.append(chunk)
  } finally {
    deps.running.end(generation.id)
  }
}

/** An answer that cannot be stored as it is (a row holds 2 MB) is stored as a failure: a conversation is never left answering for ever. */
async function settle(deps: CompletionDeps, { generation, answer }: RunningGeneration, streamed: StreamedAnswer) {
  try {
    return await settleGeneration(deps, generation, answer.chunks, streamed)
  } catch (cause) {
    const failure = new DomainError('internal-error', {}, { cause })
    deps.logFailure(failure, { generationId: generation.id })
    const outcome = { status: 'failed' as const, error: { reason: failure.reason, message: failure.message } }
    return settleGeneration(deps, generation, [], { ...streamed, outcome })
  }
}

function startChunk({ messageId, modelId, startedAt }: Generation): UIMessageChunk {
  return { type: 'start', messageId, messageMetadata: { modelId, createdAt: startedAt.toISOString() } }
}

function endChunks(outcome: GenerationOutcome, messageMetadata: unknown): UIMessageChunk[] {
  if (outcome.status === 'completed') return [{ type: 'finish', messageMetadata }]
  const metadata: UIMessageChunk = { type: 'message-metadata', messageMetadata }
  if (outcome.status === 'failed') return [metadata, { type: 'error', errorText: JSON.stringify(outcome.error) }]
  return [metadata, { type: 'abort', reason: outcome.status }]
}
