import type { AiRequest } from '@better-chat/contract/ai-request'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { Generation } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { askedIdOf } from './find-place'
import type { AskedBefore } from './replay-answer'

export type FindRepeatedDeps = {
  messages: Pick<MessageRepository, 'find'>
  generations: Pick<GenerationRepository, 'find'>
}

/** What the request asks for when it was taken before: by the id of its message or of its attempt. Refuses an id that stood for something else. */
export function findRepeated(deps: FindRepeatedDeps, request: AiRequest): AskedBefore | null {
  const { conversationId, generationId } = request
  if (request.trigger === 'submit-message') {
    const { id, parts } = request.message
    const stored = deps.messages.find(conversationId, id)
    const isOther = stored && JSON.stringify(stored.parts) !== JSON.stringify(parts)
    if (isOther) throw new DomainError('message-id-reused', { messageId: id })
    if (stored) return { conversationId, parentId: id }
  }
  if (generationId === undefined) return null
  const before = deps.generations.find(generationId)
  if (!before) return null
  if (!isSameAttempt(deps, request, before)) throw new DomainError('generation-id-reused', { generationId })
  return { conversationId, parentId: before.parentId, answerId: before.messageId }
}

function isSameAttempt(deps: FindRepeatedDeps, request: AiRequest, before: Generation): boolean {
  const { conversationId, trigger } = request
  if (trigger === 'submit-message' || before.conversationId !== conversationId) return false
  if (trigger === 'continue-message') return before.isContinuation && before.messageId === request.messageId
  const named = deps.messages.find(conversationId, request.messageId)
  return named !== null && !before.isContinuation && before.parentId === askedIdOf(named)
}
