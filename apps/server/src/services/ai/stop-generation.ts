import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { type RecoverOrphansDeps, recoverOrphan } from './recover-orphans'
import type { RunningGenerations } from './running-generations'

export type StopGenerationDeps = RecoverOrphansDeps & {
  conversations: Pick<ConversationRepository, 'find'>
  messages: Pick<MessageRepository, 'find'>
  generations: Pick<GenerationRepository, 'findRunning' | 'requestStop'>
  running: Pick<RunningGenerations, 'find' | 'abort' | 'stopEarly'>
}

export type StopGenerationInput = {
  conversationId: ConversationId
  /** The user message (or the answer) the stop is meant for; one that is still on its way is stopped when it arrives. */
  messageId?: MessageId | undefined
}

/** Ends the conversation's running answer and keeps what it has so far; resolves once that is stored. Stopping twice, or when nothing runs, is not an error. */
export async function stopGeneration(deps: StopGenerationDeps, input: StopGenerationInput): Promise<void> {
  const { conversationId, messageId } = input
  const isOnItsWay = messageId !== undefined && isUnknown(deps, conversationId, messageId)
  if (isOnItsWay) return deps.running.stopEarly(conversationId, messageId)
  if (!deps.conversations.find(conversationId)) throw new DomainError('conversation-not-found')
  const generation = deps.generations.findRunning(conversationId)
  const isMeant = messageId === undefined || messageId === generation?.parentId || messageId === generation?.messageId
  // A stop that comes late does not end the answer to a newer message.
  if (!generation || !isMeant) return
  // Durable first: the abort dies with the isolate.
  deps.generations.requestStop(generation.id, deps.now())
  if (deps.running.find(generation.id)) return deps.running.abort(generation.id)
  await recoverOrphan(deps, { ...generation, stopRequestedAt: deps.now() })
}

function isUnknown(deps: StopGenerationDeps, conversationId: ConversationId, messageId: MessageId): boolean {
  return (
    !deps.messages.find(conversationId, messageId) &&
    deps.generations.findRunning(conversationId)?.messageId !== messageId
  )
}
