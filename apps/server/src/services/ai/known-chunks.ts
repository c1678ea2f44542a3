import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { Generation } from '#domain/generation/generation'
import { chunksFromMessage } from './chunks-from-message'

/** What an answer holds before its generation says anything: its start, and for a continuation what was there already. */
export function knownChunks(
  deps: { messages: Pick<MessageRepository, 'find'> },
  generation: Generation,
): UIMessageChunk[] {
  const { conversationId, messageId, modelId, startedAt } = generation
  const kept = generation.isContinuation ? deps.messages.find(conversationId, messageId) : null
  const messageMetadata: MessageMetadata = kept
    ? { ...kept.metadata, modelId, error: undefined, finishReason: undefined }
    : { modelId, createdAt: startedAt.toISOString() }
  const body = kept ? chunksFromMessage(kept, { isLastTextOpen: true }) : []
  return [{ type: 'start', messageId, messageMetadata }, ...body]
}
