import type { Summary } from '@better-chat/contract/message'
import type { ConversationId, MessageId, StoredMessage } from './conversation'
import type { MessagePage, MessageWindow } from './message-repository'

/** A message as it is listed: with those that stand in its place, and what stands for those before it. */
export type ListedMessage = StoredMessage & { siblingIds?: MessageId[]; summary?: Summary }

/**
 * The branches of a conversation: which message is shown where several stand in one place, and what hangs under one. The
 * person's choice is kept with the place; where none is kept the newest is shown.
 */
export type MessageTree = {
  /** A window of the path through a message down to where it was last shown; of the one that ends with `activeLeafId` where none is named. Null when the named message is unknown. */
  listShown(conversationId: ConversationId, activeLeafId: MessageId | null, window: MessageWindow): MessagePage | null
  /** The ids of the path that ends with a message, from the newest on, each with its place in the order of writing. */
  listPathIds(conversationId: ConversationId, leafId: MessageId): { id: MessageId; seq: number }[]
  /** Adds to messages of one conversation who stands beside them. */
  withSiblings(conversationId: ConversationId, messages: readonly ListedMessage[]): ListedMessage[]
  /** Adds to messages of one conversation the summaries of what is before them. */
  withSummaries(conversationId: ConversationId, messages: readonly StoredMessage[]): ListedMessage[]
  /** Where the path through a message ends, as it was last shown. */
  leafOf(conversationId: ConversationId, id: MessageId): MessageId
  /** Who stands beside a message, in the order of writing, itself among them. */
  listSiblings(conversationId: ConversationId, id: MessageId): MessageId[]
  /** Keeps that the path to this leaf is the one that is shown. */
  remember(conversationId: ConversationId, leafId: MessageId): void
  /** The ids of a message and of everything that follows it on any branch. */
  listBelow(conversationId: ConversationId, id: MessageId): MessageId[]
  /** The message that was written last, on any branch. */
  findNewestId(conversationId: ConversationId): MessageId | null
  /** Everything that was written after all of these, the newest first; those that are gone count for nothing. */
  listWrittenAfter(conversationId: ConversationId, ids: readonly MessageId[]): MessageId[]
  /** Deletes messages with their generations and all that is kept of them. Answers whether files were among their parts. */
  delete(conversationId: ConversationId, ids: readonly MessageId[]): { hadFiles: boolean }
  /** Copies the path that ends with a message, with the ids it has, into a conversation without messages. */
  copyPath(from: ConversationId, leafId: MessageId, to: ConversationId): void
}
