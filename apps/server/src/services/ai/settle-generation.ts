import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { Generation } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { partsFromChunks } from './message-from-chunks'
import type { StreamedAnswer } from './stream-answer'

export type SettleGenerationDeps = {
  conversations: Pick<ConversationRepository, 'find' | 'advance'>
  messages: Pick<MessageRepository, 'upsert'>
  generations: Pick<GenerationRepository, 'close'>
  atomically: <Result>(work: () => Result) => Result
  now: () => Date
}

/**
 * The cutover, one transaction: the generation is closed and its answer stored, whole or partial. A generation that is
 * no longer running (its conversation was deleted, or a newer attempt took over) writes nothing.
 */
export async function settleGeneration(
  deps: SettleGenerationDeps,
  generation: Generation,
  chunks: readonly UIMessageChunk[],
  streamed: StreamedAnswer,
): Promise<MessageMetadata> {
  const { outcome, usage, firstTokenMs } = streamed
  const parts = await partsFromChunks(chunks)
  const now = deps.now()
  const { id: generationId, conversationId, messageId, parentId, modelId } = generation
  const metadata: MessageMetadata = {
    modelId,
    createdAt: generation.startedAt.toISOString(),
    firstTokenMs,
    durationMs: now.getTime() - generation.startedAt.getTime(),
    ...usage,
    finishReason: outcome.status === 'completed' ? outcome.finishReason : undefined,
    error: outcome.status === 'failed' ? outcome.error : undefined,
  }
  deps.atomically(() => {
    if (!deps.generations.close(generationId, outcome, usage, now)) return
    const { status } = outcome
    deps.messages.upsert({
      id: messageId,
      conversationId,
      parentId,
      role: 'assistant',
      parts,
      status,
      modelId,
      generationId,
      metadata,
    })
    // The person may have moved to another branch meanwhile; the answer does not pull them back.
    const isShown = deps.conversations.find(conversationId)?.activeLeafId === parentId
    if (isShown) deps.conversations.advance(conversationId, { leafId: messageId, modelId }, now)
  })
  return metadata
}
