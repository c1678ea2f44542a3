import { type AiRequest, messageMaxLength } from '@better-chat/contract/ai-request'
import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import { type Conversation, type ConversationId, type MessageId, textOf } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { titleFromFirstWords } from '#domain/conversation/title'
import { DomainError } from '#domain/errors'
import { type Generation, maxRunningGenerations } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { chooseDefaultModel } from '#domain/model/choose-model'
import type { ModelRegistry } from '#domain/model/model-registry'
import { findSettings, type SettingsDeps } from '#services/settings/settings-service'

export type AdmitMessageDeps = SettingsDeps & {
  models: ModelRegistry
  conversations: ConversationRepository
  messages: MessageRepository
  generations: GenerationRepository
  /** One transaction of the object's database; nothing inside may await. */
  atomically: <Result>(work: () => Result) => Result
  createId: () => string
}

export type Admission =
  | { kind: 'started'; generation: Generation; model: Model; reasoningEffort: ReasoningEffort | undefined }
  /** The same message again: its answer, as it stands. */
  | { kind: 'repeated'; conversationId: ConversationId; parentId: MessageId }

/** Decides whether a message is answered, and by which model; stores it only when it is. Everything that can refuse does so here, before the first write. */
export async function admitMessage(deps: AdmitMessageDeps, request: AiRequest): Promise<Admission> {
  checkLength(request)
  const model = await chooseModel(deps, request)
  checkReasoning(model, request.reasoningEffort)
  return deps.atomically(() => {
    const conversation = deps.conversations.find(request.conversationId)
    const repeated = conversation && findRepeated(deps, request)
    if (repeated) return repeated
    const parentId = resolveParent(deps, request, conversation)
    checkRunning(deps, request.conversationId)
    const generation = start(deps, request, { conversation, parentId, model })
    return { kind: 'started', generation, model, reasoningEffort: request.reasoningEffort }
  })
}

function checkLength(request: AiRequest): void {
  if (request.trigger !== 'submit-message') return
  const { length } = textOf(request.message.parts)
  if (length > messageMaxLength) throw new DomainError('message-too-long', { limit: messageMaxLength, length })
}

async function chooseModel(deps: AdmitMessageDeps, request: AiRequest): Promise<Model> {
  const modelId = request.modelId ?? deps.conversations.find(request.conversationId)?.modelId
  const model = modelId
    ? await deps.models.find(modelId)
    : chooseDefaultModel(await deps.models.list(), (await findSettings(deps)).defaultModelId)
  if (!model) throw new DomainError('model-not-available', { modelId: modelId ?? 'default' })
  if (!model.isAvailable) throw new DomainError('provider-key-missing', { provider: model.provider.label })
  return model
}

function checkReasoning(model: Model, effort: ReasoningEffort | undefined): void {
  if (effort === undefined || effort === 'off' || model.reasoningEfforts.includes(effort)) return
  throw new DomainError('reasoning-level-not-available', { modelId: model.id, alternatives: model.reasoningEfforts })
}

function findRepeated(deps: AdmitMessageDeps, request: AiRequest): Admission | null {
  if (request.trigger !== 'submit-message') return null
  const { conversationId, message } = request
  const stored = deps.messages.find(conversationId, message.id)
  if (!stored) return null
  if (JSON.stringify(stored.parts) !== JSON.stringify(message.parts)) {
    throw new DomainError('message-id-reused', { messageId: message.id })
  }
  return { kind: 'repeated', conversationId, parentId: message.id }
}

/** The message the answer hangs under its own parent: for a new message the leaf it follows, for a regeneration the message that was answered. */
function resolveParent(
  deps: AdmitMessageDeps,
  request: AiRequest,
  conversation: Conversation | null,
): MessageId | null {
  if (request.trigger === 'regenerate-message') {
    if (!conversation) throw new DomainError('conversation-not-found')
    const named = deps.messages.find(request.conversationId, request.messageId)
    const asked = named?.role === 'assistant' ? named.parentId : named?.id
    if (!asked) throw new DomainError('message-not-found')
    return asked
  }
  const parentId = request.parentId === undefined ? (conversation?.activeLeafId ?? null) : request.parentId
  if (parentId !== null && !deps.messages.find(request.conversationId, parentId))
    throw new DomainError('message-not-found')
  return parentId
}

function checkRunning(deps: AdmitMessageDeps, conversationId: ConversationId): void {
  const running = deps.generations.listRunning()
  const here = running.find((generation) => generation.conversationId === conversationId)
  if (here) throw new DomainError('generation-in-progress', { generationId: here.id })
  if (running.length >= maxRunningGenerations) {
    throw new DomainError('too-many-generations', { limit: maxRunningGenerations })
  }
}

type Start = { conversation: Conversation | null; parentId: MessageId | null; model: Model }

function start(deps: AdmitMessageDeps, request: AiRequest, { conversation, parentId, model }: Start): Generation {
  const { conversationId } = request
  const now = deps.now()
  const asked = request.trigger === 'submit-message' ? request.message.id : parentId
  if (asked === null) throw new DomainError('message-not-found')
  if (request.trigger === 'submit-message') {
    const { id, parts } = request.message
    const title = titleFromFirstWords(textOf(parts))
    if (!conversation) {
      deps.conversations.create({ id: conversationId, title, titleSource: 'first-words', modelId: model.id }, now)
    } else if (conversation.activeLeafId === null) {
      deps.conversations.suggestTitle(conversationId, title, 'first-words')
    }
    deps.messages.upsert({
      id,
      conversationId,
      parentId,
      role: 'user',
      parts,
      status: 'completed',
      modelId: null,
      generationId: null,
      metadata: { createdAt: now.toISOString() },
    })
  }
  // Made by the server, so it cannot meet a client's id.
  const messageId = deps.createId() as MessageId
  const generation = {
    id: deps.createId(),
    conversationId,
    messageId,
    parentId: asked,
    modelId: model.id,
    startedAt: now,
  }
  deps.generations.start(generation)
  deps.conversations.advance(conversationId, { leafId: asked, modelId: model.id }, now)
  return generation
}
