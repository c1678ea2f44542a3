import type { Reason } from '@better-chat/contract/errors'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'

/** One attempt to produce one assistant message. */
export type Generation = {
  id: string
  conversationId: ConversationId
  /** The answer's own id, known before its first word. */
  messageId: MessageId
  /** The user message it answers. */
  parentId: MessageId
  modelId: ModelId
  startedAt: Date
}

export type GenerationOutcome =
  | { status: 'completed'; finishReason: string | undefined }
  | { status: 'stopped' }
  | { status: 'interrupted' }
  | { status: 'failed'; error: { reason: Reason; message: string } }

export type GenerationUsage = { inputTokens: number | undefined; outputTokens: number | undefined }

/** Four answers at once, so that one person cannot hold every outgoing connection of their object (the platform allows six). */
export const maxRunningGenerations = 4
