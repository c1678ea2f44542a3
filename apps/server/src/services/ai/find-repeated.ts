import type { AiRequest } from '@better-chat/contract/ai-request'
import type { ChatMessagePart } from '@better-chat/contract/message'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { Generation } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { askedIdOf } from './find-place'
import type { AskedBefore } from './replay-answer'

export type FindRepeatedDeps = {
  messages: Pick<MessageRepository, 'find'>
  generations: Pick<GenerationRepository, 'findAttempt'>
}

/** What the request asks for when it was taken before: by the id of its message or of its attempt. Refuses an id that stood for something else. */
export function findRepeated(deps: FindRepeatedDeps, request: AiRequest): AskedBefore | null {
  const { conversationId } = request
  if (request.trigger === 'submit-message') {
    const { id, parts } = request.message
    const stored = deps.messages.find(conversationId, id)
    if (!stored) return null
    if (!hasSameParts(stored.parts, parts)) throw new DomainError('message-id-reused', { messageId: id })
    return { conversationId, parentId: id }
  }
  const { attemptId } = request
  if (attemptId === undefined) return null
  const before = deps.generations.findAttempt(conversationId, attemptId)
  if (!before) return null
  if (!isSameAttempt(deps, request, before)) throw new DomainError('attempt-id-reused', { attemptId })
  return { conversationId, parentId: before.parentId, answerId: before.messageId }
}

/** Whether two messages say the same. */
export function hasSameParts(one: readonly ChatMessagePart[], other: readonly ChatMessagePart[]): boolean {
  return JSON.stringify(one.map(saidIn)) === JSON.stringify(other.map(saidIn))
}

/** Of a file only its id counts: what it is called and is, the server has put there. */
function saidIn(part: ChatMessagePart): string | ChatMessagePart {
  return part.type === 'file' ? part.url : part
}

type Attempt = Exclude<AiRequest, { trigger: 'submit-message' }>

function isSameAttempt(deps: FindRepeatedDeps, { conversationId, ...request }: Attempt, before: Generation): boolean {
  if (request.trigger === 'continue-message') return before.isContinuation && before.messageId === request.messageId
  const named = deps.messages.find(conversationId, request.messageId)
  return named !== null && !before.isContinuation && before.parentId === askedIdOf(named)
}
