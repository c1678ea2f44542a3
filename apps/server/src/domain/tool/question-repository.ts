import type { ApprovalAnswer, ApprovalReason } from '@better-chat/contract/question'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { McpServerId } from './mcp-server'

/** A call of a tool that waits for the person. */
export type StoredQuestion = {
  id: string
  conversationId: ConversationId
  messageId: MessageId
  toolCallId: string
  serverId: McpServerId
  /** As its server names it. */
  tool: string
  why: ApprovalReason
  /** Of the tool (`tool-definition.ts`) when it was asked for. */
  definition: string
  /** What it was when it was allowed; null where nothing changed. */
  definitionBefore: string | null
  /** Null while it is open. */
  answer: ApprovalAnswer | null
  /** Why not, for the model. */
  reason: string | null
  askedAt: Date
}

/** Whether what is always allowed can answer it, now and when the call leaves. */
export function restsOnGrant({ why }: Pick<StoredQuestion, 'why'>): boolean {
  return why === 'not-allowed' || why === 'definition-changed'
}

/** What waits for the person: a conversation has questions of one message at a time. Synchronous: the object is the user. */
export type QuestionRepository = {
  /** In the order they were asked. */
  list(conversationId: ConversationId): StoredQuestion[]
  find(id: string): StoredQuestion | null
  add(question: StoredQuestion): void
  answer(id: string, answer: { answer: ApprovalAnswer; reason: string | null }): void
  /** All of a conversation: its answer goes on, or nothing waits any more. */
  deleteAll(conversationId: ConversationId): void
  /** Conversations that wait no more: every question of theirs is answered. */
  listAnswered(): ConversationId[]
}
