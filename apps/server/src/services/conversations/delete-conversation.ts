import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { RunningGenerations } from '#services/ai/running-generations'

export type DeleteConversationDeps = {
  conversations: Pick<ConversationRepository, 'delete'>
  generations: Pick<GenerationRepository, 'findRunning'>
  running: Pick<RunningGenerations, 'abort'>
}

/** Deletes a conversation and ends its running answer; what that answer still says finds no row to write to. */
export function deleteConversation(deps: DeleteConversationDeps, id: ConversationId): void {
  const generation = deps.generations.findRunning(id)
  if (!deps.conversations.delete(id)) throw new DomainError('conversation-not-found')
  if (generation) deps.running.abort(generation.id)
}
