import type { ConversationPatch } from '@better-chat/contract/conversation'
import type { Conversation, ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import type { ModelRegistry } from '#domain/model/model-registry'

export type UpdateConversationDeps = {
  conversations: Pick<ConversationRepository, 'find' | 'update'>
  models: Pick<ModelRegistry, 'find'>
}

/** Changes a conversation; a write that names the revision it saw is refused when somebody else was faster. */
export async function updateConversation(
  deps: UpdateConversationDeps,
  id: ConversationId,
  { revision, ...changes }: ConversationPatch,
): Promise<Conversation> {
  if (changes.modelId && !(await deps.models.find(changes.modelId))) {
    throw new DomainError('model-not-available', { modelId: changes.modelId })
  }
  const current = deps.conversations.find(id)
  if (!current) throw new DomainError('conversation-not-found')
  if (revision !== undefined && revision !== current.revision) {
    throw new DomainError('revision-conflict', { current: current.revision })
  }
  return deps.conversations.update(id, changes) ?? current
}
