import type { ConversationPatch } from '@better-chat/contract/conversation'
import type { ReasoningEffort } from '@better-chat/contract/model'
import type { ServerSwitches, ToolChoice } from '@better-chat/contract/tool-choice'
import type { Conversation, ConversationId, MessageId, ModelId } from './conversation'

type NewConversation = {
  id: ConversationId
  title: string
  titleSource: Conversation['titleSource']
  modelId: ModelId | null
  reasoningEffort: ReasoningEffort | null
  activeLeafId: MessageId | null
  /** Absent: as the person has it in general. */
  toolChoice?: ToolChoice | undefined
  serverSwitches?: ServerSwitches | undefined
}

type ConversationPage = { archived: boolean; cursor?: string | undefined; limit: number }

/** The person's conversations. Synchronous and without a user: the object is the user. */
export type ConversationRepository = {
  /** The archived ones or the others: first those that are pinned, each by their last activity. */
  list(page: ConversationPage): { items: Conversation[]; nextCursor: string | null }
  /** The ids of all of them, the most recent first. */
  listIds(): ConversationId[]
  find(id: ConversationId): Conversation | null
  create(conversation: NewConversation, now: Date): Conversation
  /** Raises the revision, unless it was only read; null when the conversation is gone. A title given here is the person's own. No activity: its place in the order stays. */
  update(id: ConversationId, changes: Omit<ConversationPatch, 'revision'>): Conversation | null
  /** Sets a title unless the person has given one. */
  suggestTitle(id: ConversationId, title: string, source: 'first-words' | 'model'): void
  /** Somebody asks: the leaf is the end of the shown path, the conversation the most recent, read, and out of the archive. Nothing happens when it is gone. */
  advance(
    id: ConversationId,
    to: { leafId: MessageId; modelId: ModelId; reasoningEffort: ReasoningEffort | null },
    now: Date,
  ): void
  /** Another path is shown from now on. No activity: its place in the order stays. Null when the conversation is gone. */
  show(id: ConversationId, leafId: MessageId | null): Conversation | null
  /** The answer has ended: the conversation is the most recent and read or not; without a leaf the shown path stays. Nothing happens when it is gone. */
  conclude(id: ConversationId, to: { leafId: MessageId | null; isUnread: boolean }, now: Date): void
  /** Tools of the person's own servers that have answered in it, by what models call them. */
  listPrivateTools(id: ConversationId): string[]
  notePrivateTool(id: ConversationId, name: string): void
  /** Deletes the conversation with its messages and generations; only its id is kept, which is never used again. False when it was not there. */
  delete(id: ConversationId, now: Date): boolean
  isDeleted(id: ConversationId): boolean
}
