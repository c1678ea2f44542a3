import type { Conversation, ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import { DomainError } from '#domain/errors'

export type ShowMessageDeps = {
  conversations: Pick<ConversationRepository, 'find' | 'show'>
  messages: Pick<MessageRepository, 'find'>
  tree: Pick<MessageTree, 'leafOf' | 'remember'>
  atomically: <Result>(work: () => Result) => Result
}

export type MessageRef = { id: ConversationId; messageId: MessageId }

/** Shows the branch a message stands on, down to where it was last shown, on every device. A running answer goes on. */
export function showMessage(deps: ShowMessageDeps, { id, messageId }: MessageRef): Conversation {
  return deps.atomically(() => {
    if (!deps.conversations.find(id)) throw new DomainError('conversation-not-found')
    if (!deps.messages.find(id, messageId)) throw new DomainError('message-not-found')
    const leafId = deps.tree.leafOf(id, messageId)
    deps.tree.remember(id, leafId)
    const shown = deps.conversations.show(id, leafId)
    if (!shown) throw new DomainError('conversation-not-found')
    return shown
  })
}
