import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessagePage, MessageRepository, MessageWindow } from '#domain/conversation/message-repository'
import type { ListedMessage, MessageTree } from '#domain/conversation/message-tree'
import { DomainError } from '#domain/errors'

export type ListMessagesDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  messages: Pick<MessageRepository, 'list'>
  tree: Pick<MessageTree, 'listShown' | 'withSiblings' | 'withSummaries' | 'findNewestId'>
}

export type ListMessagesInput = MessageWindow & { id: ConversationId; shown: boolean }
export type ListedPage = Omit<MessagePage, 'items'> & { items: ListedMessage[]; newestId: MessageId | null }

/**
 * A window of a conversation's messages: of the shown path alone, each with the ids of those that stand in its place, or of all
 * branches, where those stand in the list themselves.
 */
export function listMessages(deps: ListMessagesDeps, { id, shown, ...window }: ListMessagesInput): ListedPage {
  const conversation = deps.conversations.find(id)
  if (!conversation) throw new DomainError('conversation-not-found')
  const page = shown ? deps.tree.listShown(id, conversation.activeLeafId, window) : deps.messages.list(id, window)
  if (!page) throw new DomainError('message-not-found')
  const items = deps.tree.withSummaries(id, page.items)
  const newestId = deps.tree.findNewestId(id)
  return { ...page, items: shown ? deps.tree.withSiblings(id, items) : items, newestId }
}
