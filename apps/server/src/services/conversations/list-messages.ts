import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessagePage, MessageRepository, MessageWindow } from '#domain/conversation/message-repository'
import type { ListedMessage, MessageTree } from '#domain/conversation/message-tree'
import { DomainError } from '#domain/errors'

export type ListMessagesDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  messages: Pick<MessageRepository, 'list'>
  tree: Pick<MessageTree, 'listShown' | 'annotate' | 'findNewestId'>
}

export type ListMessagesInput = MessageWindow & { id: ConversationId; shown: boolean }
export type ListedPage = Omit<MessagePage, 'items'> & { items: ListedMessage[]; newestId: MessageId | null }

/** A window of a conversation's messages, of all branches or of the shown path alone, each with those that stand in its place. */
export function listMessages(deps: ListMessagesDeps, { id, shown, ...window }: ListMessagesInput): ListedPage {
  const conversation = deps.conversations.find(id)
  if (!conversation) throw new DomainError('conversation-not-found')
  const page = shown ? deps.tree.listShown(id, conversation.activeLeafId, window) : deps.messages.list(id, window)
  if (!page) throw new DomainError('message-not-found')
  return { ...page, items: deps.tree.annotate(id, page.items), newestId: deps.tree.findNewestId(id) }
}
