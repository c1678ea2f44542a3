import type { ConversationId, MessageId, NewMessage, StoredMessage } from './conversation'

type MessageWindow = { before?: MessageId | undefined; after?: MessageId | undefined; limit: number }

export type MessageRepository = {
  find(conversationId: ConversationId, id: MessageId): StoredMessage | null
  /** The newest window before (or the oldest after) the named message, in the order of writing; null when that message is unknown. */
  list(
    conversationId: ConversationId,
    window: MessageWindow,
  ): { items: StoredMessage[]; nextCursor: string | null } | null
  /** The path from the root to the leaf, its newest `limit` messages, oldest first. */
  listPath(conversationId: ConversationId, leafId: MessageId, limit: number): StoredMessage[]
  /** The newest answer to a message. */
  findAnswer(conversationId: ConversationId, parentId: MessageId): StoredMessage | null
  /** Whether another message follows this one, on any branch. */
  hasChildren(conversationId: ConversationId, id: MessageId): boolean
  /** Writes the message, or its new state when it is there already (its place in the order stays). */
  upsert(message: NewMessage): void
}
