import type { ChatMessagePart, MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { StoredMessage } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { Generation } from '#domain/generation/generation'
import { chunksFromMessage } from './chunks-from-message'
import { isToolPart, repairCalls } from './tool-parts'

/** What an answer holds before its generation says anything: its start, and for a continuation what was there already. */
export function knownChunks(
  deps: { messages: Pick<MessageRepository, 'find'> },
  generation: Generation,
): UIMessageChunk[] {
  const { conversationId, messageId, modelId, startedAt, replacedModelId, reasoningEffort } = generation
  const kept = generation.isContinuation ? deps.messages.find(conversationId, messageId) : null
  const chosen = { modelId, ...(reasoningEffort && { reasoningEffort }), ...(replacedModelId && { replacedModelId }) }
  const messageMetadata: MessageMetadata = kept
    ? { ...kept.metadata, ...chosen, error: undefined, finishReason: undefined }
    : { ...chosen, createdAt: startedAt.toISOString() }
  const body = kept ? keptChunks(kept) : []
  return [{ type: 'start', messageId, messageMetadata }, ...body]
}

/** What the model says after the result of a tool is a step of its own; calls that were allowed have their results before it. */
function keptChunks({ status, parts: stored }: StoredMessage): UIMessageChunk[] {
  if (status === 'awaiting-approval') return chunksFromMessage({ parts: stored }, { isLastTextOpen: false })
  // What was not allowed stays so for the person.
  const parts = stored.flatMap((part): ChatMessagePart[] => (isDenied(part) ? [part] : repairCalls([part])))
  const chunks = chunksFromMessage({ parts }, { isLastTextOpen: true })
  const last = parts.at(-1)
  return last && isToolPart(last) ? [...chunks, { type: 'start-step' }] : chunks
}

function isDenied(part: ChatMessagePart): boolean {
  return isToolPart(part) && part.state === 'output-denied'
}
