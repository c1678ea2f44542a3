import type { Summary } from '@better-chat/contract/message'
import type { ConversationId, MessageId } from './conversation'

/** Where a model begins to read a conversation that is longer than what it takes. */
export type ContextWindow = {
  /** The first message that is shown, a person's. */
  fromMessageId: MessageId
  /** How many messages stand before it. */
  messages: number
  /** What stands for those; null until there is something. */
  summary: Pick<Summary, 'text' | 'source' | 'modelId'> | null
}

/**
 * The windows of a person's conversations, over all branches. They stay, so that a conversation is shown from the same
 * message on, turn after turn, until that does not fit any more. Those whose message is deleted go with it.
 */
export type ContextWindows = {
  list(conversationId: ConversationId): ContextWindow[]
  /** Nothing happens where one begins there already. */
  add(conversationId: ConversationId, window: Pick<ContextWindow, 'fromMessageId' | 'messages'>): void
  /** Gives a window its summary, unless it has one, or is gone. */
  suggestSummary(
    conversationId: ConversationId,
    fromMessageId: MessageId,
    summary: NonNullable<ContextWindow['summary']>,
  ): void
  /** Puts the person's words in the place of a window's summary; null where no window begins there. */
  editSummary(conversationId: ConversationId, fromMessageId: MessageId, text: string): ContextWindow | null
  /** Takes the summaries of windows away that no person has written: they are made anew when they are needed. */
  forgetSummaries(conversationId: ConversationId, fromMessageIds: readonly MessageId[]): void
}
