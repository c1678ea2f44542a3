import { titleMaxLength } from '@better-chat/contract/conversation'
import type { Conversation, ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import { DomainError } from '#domain/errors'
import { declinedCalls, notCalled } from '#services/ai/tool-parts'
import type { MessageRef } from './show-message'

export type BranchConversationDeps = {
  conversations: Pick<ConversationRepository, 'find' | 'create' | 'isDeleted'>
  messages: Pick<MessageRepository, 'find' | 'upsert'>
  tree: Pick<MessageTree, 'copyPath'>
  now: () => Date
  atomically: <Result>(work: () => Result) => Result
}

/** Creates a conversation that goes on from a message of another one, with a copy of the path that leads to it. */
export function branchConversation(
  deps: BranchConversationDeps,
  { id, messageId, newId }: MessageRef & { newId: ConversationId },
): Conversation {
  return deps.atomically(() => {
    const original = deps.conversations.find(id)
    if (!original) throw new DomainError('conversation-not-found')
    if (!deps.messages.find(id, messageId)) throw new DomainError('message-not-found')
    if (deps.conversations.find(newId) || deps.conversations.isDeleted(newId)) {
      throw new DomainError('conversation-id-reused', { conversationId: newId })
    }
    const { titleSource, modelId, reasoningEffort, toolChoice, serverSwitches } = original
    const title = branchTitle(original.title)
    const chosen = { titleSource, modelId, reasoningEffort, toolChoice, serverSwitches }
    const created = deps.conversations.create({ id: newId, title, ...chosen, activeLeafId: messageId }, deps.now())
    deps.tree.copyPath(id, messageId, newId)
    declineCopy(deps, newId, messageId)
    return created
  })
}

/** What the copied answer waits for is asked in the other conversation. */
function declineCopy({ messages }: BranchConversationDeps, id: ConversationId, messageId: MessageId): void {
  const copy = messages.find(id, messageId)
  if (copy?.status !== 'awaiting-approval') return
  const parts = declinedCalls(copy.parts, notCalled.elsewhere)
  messages.upsert({ ...copy, parts, status: 'stopped' })
}

const mark = ' (branch)'

/** A branch of a branch is still one. */
function branchTitle(title: string): string {
  const own = title.endsWith(mark) ? title.slice(0, -mark.length) : title
  const room = own.slice(0, titleMaxLength - mark.length)
  return room.replace(/[\uD800-\uDBFF]$/, '') + mark
}
