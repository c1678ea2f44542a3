import type { Conversation, ConversationId, ModelId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import type { ModelRegistry } from '#domain/model/model-registry'

export type CreateConversationDeps = {
  conversations: Pick<ConversationRepository, 'find' | 'isDeleted' | 'create'>
  models: Pick<ModelRegistry, 'find'>
  now: () => Date
}

export type CreateConversationInput = { id: ConversationId; title?: string | undefined; modelId?: ModelId | undefined }

/** Creates an empty conversation; a given title is the person's own. */
export async function createConversation(
  deps: CreateConversationDeps,
  input: CreateConversationInput,
): Promise<Conversation> {
  const { id, title, modelId = null } = input
  if (modelId && !(await deps.models.find(modelId))) throw new DomainError('model-not-available', { modelId })
  const isTaken = deps.conversations.find(id) !== null || deps.conversations.isDeleted(id)
  if (isTaken) throw new DomainError('conversation-id-reused', { conversationId: id })
  const titleSource = title === undefined ? 'first-words' : 'person'
  return deps.conversations.create(
    { id, title: title ?? 'New conversation', titleSource, modelId, reasoningEffort: null, activeLeafId: null },
    deps.now(),
  )
}
