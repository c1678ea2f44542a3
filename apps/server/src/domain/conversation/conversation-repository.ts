import type { ConversationPatch } from '@better-chat/contract/conversation'
import type { Conversation, ConversationId, MessageId, ModelId } from './conversation'

type NewConversation = {
  id: ConversationId
  title: string
  titleSource: Conversation['titleSource']
  modelId: ModelId | null
  activeLeafId: MessageId | null
}

/** The person's conversations. Synchronous and without a user: the object is the user. */
export type ConversationRepository = {
  /** Most recently changed first. */
  list(page: { cursor?: string | undefined; limit: number }): { items: Conversation[]; nextCursor: string | null }
  find(id: ConversationId): Conversation | null
  create(conversation: NewConversation, now: Date): Conversation
  /** Raises the revision; null when the conversation is gone. A title given here is the person's own. */
  update(id: ConversationId, changes: Omit<ConversationPatch, 'revision'>, now: Date): Conversation | null
  /** Sets a title unless the person has given one. */
  suggestTitle(id: ConversationId, title: string, source: 'first-words' | 'model'): void
  /** Makes the leaf the end of the shown path and the conversation the most recent; nothing happens when it is gone. */
  advance(id: ConversationId, to: { leafId: MessageId; modelId: ModelId }, now: Date): void
  /** Deletes the conversation with its messages and generations; only its id is kept, which is never used again. False when it was not there. */
  delete(id: ConversationId, now: Date): boolean
  isDeleted(id: ConversationId): boolean
}
