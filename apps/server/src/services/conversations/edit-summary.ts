import type { Summary } from '@better-chat/contract/message'
import type { ContextWindows } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'

export type EditSummaryDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  windows: Pick<ContextWindows, 'editSummary'>
}

/** Puts the person's words in the place of what stands for the messages before one. Empty words: nothing stands for them. */
export function editSummary(
  deps: EditSummaryDeps,
  { id, messageId, text }: { id: ConversationId; messageId: MessageId; text: string },
): Summary {
  if (!deps.conversations.find(id)) throw new DomainError('conversation-not-found')
  const window = deps.windows.editSummary(id, messageId, text.trim())
  if (!window?.summary) throw new DomainError('message-not-found')
  return { ...window.summary, messages: window.messages }
}
