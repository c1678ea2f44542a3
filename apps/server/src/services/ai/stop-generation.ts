import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { RunningGenerations } from './running-generations'

export type StopGenerationDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  generations: Pick<GenerationRepository, 'findRunning'>
  running: Pick<RunningGenerations, 'abort'>
}

/** Ends the conversation's running answer and keeps what it has so far. Stopping twice, or when nothing runs, is not an error. */
export function stopGeneration(deps: StopGenerationDeps, conversationId: ConversationId): void {
  if (!deps.conversations.find(conversationId)) throw new DomainError('conversation-not-found')
  const generation = deps.generations.findRunning(conversationId)
  if (generation) deps.running.abort(generation.id)
}
