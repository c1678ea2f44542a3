import type { ConversationId, MessageId, NewMessage, StoredMessage } from './conversation'

export type MessageWindow = {
  before?: MessageId | undefined
  after?: MessageId | undefined
  around?: MessageId | undefined
  /** The oldest ones. */
  from?: 'start' | undefined
  limit: number
}

/** Messages in the order of writing. `nextCursor`: how to go on in the direction asked for, towards the older ones for those around a message; `newerCursor`: how to go on towards the newest. */
export type MessagePage = { items: StoredMessage[]; nextCursor: MessageId | null; newerCursor: MessageId | null }

export type MessageRepository = {
  find(conversationId: ConversationId, id: MessageId): StoredMessage | null
  /** The newest window before the named message, the oldest after it, or the one around and with it, or the oldest of all; null when that message is unknown. */
  list(conversationId: ConversationId, window: MessageWindow): MessagePage | null
  /** The ids of all its messages, of every branch, in the order of writing. */
  listPlaces(conversationId: ConversationId): { id: MessageId; parentId: MessageId | null }[]
  /** The path from the root to the leaf, its newest `limit` messages, oldest first. */
  listPath(conversationId: ConversationId, leafId: MessageId, limit: number): StoredMessage[]
  /** The newest answer to a message. */
  findAnswer(conversationId: ConversationId, parentId: MessageId): StoredMessage | null
  /** Whether another message follows this one, on any branch. */
  hasChildren(conversationId: ConversationId, id: MessageId): boolean
  /** Writes the message, or its new state when it is there already (its place in the order stays). */
  upsert(message: NewMessage): void
}
