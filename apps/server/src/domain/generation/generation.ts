import type { Reason } from '@better-chat/contract/errors'
import type { ReasoningEffort } from '@better-chat/contract/model'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { AskedQuestion } from '#domain/tool/tool'

/** One attempt to produce one assistant message. */
export type Generation = {
  id: string
  /** The client's name for it, once in a conversation; null where it gave none. */
  attemptId: string | null
  conversationId: ConversationId
  /** The answer's own id, known before its first word. */
  messageId: MessageId
  /** The user message it answers. */
  parentId: MessageId
  modelId: ModelId
  /** The level it is told to think at; null lets the model decide. */
  reasoningEffort: ReasoningEffort | null
  /** The conversation's own model, where it could not answer and `modelId` does. */
  replacedModelId: ModelId | null
  /** It goes on with an answer that was cut off, and writes into the same message. */
  isContinuation: boolean
  /** The day (UTC, `2026-11-24`) whose quota holds a place for it; null where nothing is counted. */
  quotaDay: string | null
  /** Whose key it is asked with: the app's, the person's, or none. */
  paidBy: 'app' | 'person' | null
  /** What the person's budget holds for it while it runs, in millionths of a US dollar; null where no budget does. */
  heldMicros: number | null
  startedAt: Date
}

/** A running generation as it stands in the database. */
export type RunningRow = Generation & { stopRequestedAt: Date | null }

/** What an answer waits for: a call that the person has to allow. */
export type OpenQuestion = AskedQuestion & { id: string; toolCallId: string }

export type GenerationOutcome =
  | { status: 'completed'; finishReason: string | undefined }
  | { status: 'awaiting-approval'; questions: readonly OpenQuestion[] }
  | { status: 'stopped' }
  | { status: 'interrupted' }
  | { status: 'failed'; error: { reason: Reason; message: string } }

/** Tokens as the provider reported them; undefined where it did not. */
export type GenerationUsage = {
  inputTokens?: number | undefined
  cachedInputTokens?: number | undefined
  cacheWriteTokens?: number | undefined
  outputTokens?: number | undefined
  reasoningTokens?: number | undefined
  /** Millionths of a US dollar; undefined where it is not known. */
  costMicros?: number | undefined
}
