import type { Summary } from '@better-chat/contract/message'
import type { ContextWindows } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import { DomainError } from '#domain/errors'

export type EditSummaryDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  tree: Pick<MessageTree, 'listBelow'>
  windows: Pick<ContextWindows, 'editSummary' | 'forgetSummaries'>
  atomically: <Result>(work: () => Result) => Result
}

/**
 * Puts the person's words in the place of what stands for the messages before one. Empty words: nothing stands for them. What
 * was made of the words before is forgotten, and made anew when it is needed: it would tell a model what was taken out.
 */
export function editSummary(
  deps: EditSummaryDeps,
  { id, messageId, text }: { id: ConversationId; messageId: MessageId; text: string },
): Summary {
  if (!deps.conversations.find(id)) throw new DomainError('conversation-not-found')
  return deps.atomically(() => {
    const window = deps.windows.editSummary(id, messageId, text.trim())
    if (!window?.summary) throw new DomainError('message-not-found')
    const below = deps.tree.listBelow(id, messageId).filter((one) => one !== messageId)
    deps.windows.forgetSummaries(id, below)
    return { ...window.summary, messages: window.messages }
  })
}
