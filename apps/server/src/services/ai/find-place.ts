import type { AiRequest } from '@better-chat/contract/ai-request'
import { type Conversation, type MessageId, type StoredMessage, textOf } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import { isToolPart } from './tool-parts'

export type FindPlaceDeps = {
  messages: Pick<MessageRepository, 'find' | 'hasChildren'>
  createId: () => string
}

/** Where the answer goes: the message it answers, the parent of that one if it is new, and the answer's own id. */
export type Place = { parentId: MessageId | null; askedId: MessageId; answerId: MessageId }

/** The place of the answer that is asked for; refuses what names a message that is not there, or an answer that cannot go on. */
export function findPlace(deps: FindPlaceDeps, request: AiRequest, conversation: Conversation | null): Place {
  const answerId = deps.createId() as MessageId
  if (request.trigger === 'submit-message') {
    const parentId = request.parentId === undefined ? (conversation?.activeLeafId ?? null) : request.parentId
    const isKnown = parentId === null || deps.messages.find(request.conversationId, parentId)
    if (!isKnown) throw new DomainError('message-not-found')
    return { parentId, askedId: request.message.id, answerId }
  }
  if (!conversation) throw new DomainError('conversation-not-found')
  const named = deps.messages.find(request.conversationId, request.messageId)
  const askedId = named && askedIdOf(named)
  if (!named || !askedId) throw new DomainError('message-not-found')
  if (request.trigger === 'regenerate-message') return { parentId: null, askedId, answerId }
  if (named.status === 'awaiting-approval') throw new DomainError('message-not-continuable', { why: 'awaiting' })
  if (!isCutOff(named)) throw new DomainError('message-not-continuable', { why: 'complete' })
  // Its end moved away from the shown path would take what follows off the screen.
  if (deps.messages.hasChildren(request.conversationId, named.id)) {
    throw new DomainError('message-not-continuable', { why: 'followed' })
  }
  return { parentId: null, askedId, answerId: named.id }
}

/** The user message that is answered: an answer may stand for the one it answers. */
export function askedIdOf({ role, id, parentId }: StoredMessage): MessageId | null {
  return role === 'assistant' ? parentId : id
}

/** An answer that was cut off and has words to go on from, or calls that are not to be made again. */
function isCutOff({ role, status, parts, metadata }: StoredMessage): boolean {
  const hasCalls = parts.some((part) => isToolPart(part) && part.state !== 'input-streaming')
  if (role !== 'assistant' || (textOf(parts) === '' && !hasCalls)) return false
  return status !== 'completed' || metadata.finishReason === 'length'
}
