import {
  type AiRequest,
  maxRunningGenerations,
  messageMaxLength,
  type UserMessage,
} from '@better-chat/contract/ai-request'
import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import type { Settings } from '@better-chat/contract/settings'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { ContextWindows } from '#domain/conversation/context-windows'
import {
  type Conversation,
  type ConversationId,
  type ModelId,
  textOf,
  wordsOf,
} from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import type { QueueRepository } from '#domain/conversation/queue-repository'
import { titleFromFirstWords } from '#domain/conversation/title'
import { DomainError } from '#domain/errors'
import type { Generation, RunningRow } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import { applySwitches, chooseDefaultModel } from '#domain/model/choose-model'
import type { ModelRegistry } from '#domain/model/model-registry'
import { answerLimits } from '#domain/usage/answer-limits'
import { contextLimit } from '#domain/usage/context-limit'
import { type CallPlan, planCall } from '#domain/usage/person-budget'
import { dayOf, endOfDay, findExceeded, type QuotaLimits, type QuotaRepository, quotaOf } from '#domain/usage/quota'
import type { UsageRecords } from '#domain/usage/usage-record'
import { findSettings, type SettingsDeps } from '#services/settings/settings-service'
import { requestedTools } from '#services/tools/find-tool-selection'
import type { AppBudget } from '#services/usage/app-budget'
import { budgetState } from '#services/usage/call-budget'
import { type CheckFilesDeps, checkFiles, listFiles, noteFiles, toStoredParts } from './check-files'
import { type DeclineQuestionsDeps, declineQuestions } from './decline-questions'
import { findPlace, type Place } from './find-place'
import { findRepeated } from './find-repeated'
import { choosePromptWindow, type PromptPath, type PromptWindow, type PromptWindowDeps } from './prompt-window'
import type { AskedBefore } from './replay-answer'
import { notCalled } from './tool-parts'
import type { Watchdog } from './watch-generations'

export type AdmitMessageDeps = SettingsDeps &
  CheckFilesDeps &
  DeclineQuestionsDeps &
  PromptWindowDeps & {
    models: ModelRegistry
    attachments: Pick<AttachmentRepository, 'find' | 'use' | 'releaseUnused'>
    conversations: Pick<ConversationRepository, 'find' | 'create' | 'update' | 'suggestTitle' | 'advance' | 'isDeleted'>
    messages: Pick<MessageRepository, 'find' | 'hasChildren' | 'listPath' | 'upsert'>
    tree: Pick<MessageTree, 'remember' | 'listPathIds'>
    windows: Pick<ContextWindows, 'list' | 'add'>
    queue: Pick<QueueRepository, 'remove'>
    generations: Pick<GenerationRepository, 'start' | 'findAttempt' | 'listRunning'>
    quota: QuotaRepository
    quotaLimits: QuotaLimits
    appBudget: Pick<AppBudget, 'isSpent'>
    usage: Pick<UsageRecords, 'costSince'>
    watchdog: Pick<Watchdog, 'arm'>
    /** One transaction of the object's database; nothing inside may await. */
    atomically: <Result>(work: () => Result) => Result
    createId: () => string
  }

export type Admission =
  | ({ kind: 'started' } & Allowed)
  /** The same again: its answer, as it stands. */
  | { kind: 'repeated'; askedBefore: AskedBefore }

/** What is asked, and what the answer may take of the person's budget. */
export type Allowed = {
  generation: Generation
  model: Model
  shown: PromptWindow
  /** How long the answer of the first call may get, in tokens; null where the budget does not limit it. */
  outputTokens: number | null
  /** The budget it was admitted with, in millionths of a US dollar; null without one. */
  limitMicros: number | null
}

/**
 * Decides whether a message is answered, and by which model; stores it only when it is. Everything that can refuse does so here;
 * what was written by then is taken back. `checkMeant` throws where the person wants something else by then.
 */
export async function admitMessage(
  deps: AdmitMessageDeps,
  request: AiRequest,
  checkMeant: () => void = () => {},
): Promise<Admission> {
  const known = findRepeated(deps, request)
  if (known) return { kind: 'repeated', askedBefore: known }
  if (request.trigger === 'submit-message') checkLength(request.message)
  const settings = await findSettings(deps)
  const { model, replacedModelId } = await chooseModel(deps, request, settings)
  checkReasoning(model, request.reasoningEffort)
  await checkFiles(deps, request, { model, modelSwitches: settings.modelSwitches })
  await checkAppBudget(deps, model)
  return deps.atomically(() => {
    checkMeant()
    const conversation = deps.conversations.find(request.conversationId)
    // Again: the same may have come in the meantime.
    const repeated = findRepeated(deps, request)
    if (repeated) return { kind: 'repeated', askedBefore: repeated }
    // What was lost on its way to it does not bring a deleted conversation back.
    if (!conversation && deps.conversations.isDeleted(request.conversationId)) {
      throw new DomainError('conversation-not-found')
    }
    const running = deps.generations.listRunning()
    // Before the place: the leaf a second tab saw may be the answer that is still being written.
    checkNoneRunning(running, request.conversationId)
    const place = findPlace(deps, request, conversation)
    if (running.length >= maxRunningGenerations) {
      throw new DomainError('too-many-generations', { limit: maxRunningGenerations })
    }
    // Whoever asks for something else does not wait for the answer that waits.
    declineQuestions(deps, request.conversationId, notCalled.wentOn)
    const shown = choosePromptWindow(deps, pathOf(deps, request, place), model)
    checkTurnFits(model, shown)
    const limitMicros = settings.monthlyBudgetMicros
    const plan = checkBudget(deps, shown, { model, limitMicros })
    const quotaDay = checkQuota(deps, model)
    const heldMicros = plan?.heldMicros ?? null
    const generation = start(deps, request, { conversation, place, model, replacedModelId, quotaDay, heldMicros })
    if (shown.cut?.isNew) deps.windows.add(request.conversationId, shown.cut)
    return { kind: 'started', generation, model, shown, outputTokens: plan?.outputTokens ?? null, limitMicros }
  })
}

/** @throws DomainError `budget-exceeded` */
export async function checkAppBudget(
  { appBudget, now }: Pick<AdmitMessageDeps, 'appBudget' | 'now'>,
  model: Model,
): Promise<void> {
  if (!(await appBudget.isSpent(model))) return
  throw new DomainError('budget-exceeded', { budget: 'app', resetsAt: endOfDay(now()).toISOString() })
}

/** @throws DomainError `message-too-long` */
export function checkLength({ parts }: Pick<UserMessage, 'parts'>): void {
  const { length } = textOf(parts)
  if (length > messageMaxLength) throw new DomainError('message-too-long', { limit: messageMaxLength, length })
}

type Choice = { model: Model; replacedModelId: ModelId | null }

/** The model asked for, which is called or refused, never exchanged; else the conversation's own while it is usable and on; else the default. */
async function chooseModel(
  deps: AdmitMessageDeps,
  request: AiRequest,
  { modelSwitches, defaultModelId }: Pick<Settings, 'modelSwitches' | 'defaultModelId'>,
): Promise<Choice> {
  if (request.modelId) return { model: await findAsked(deps, request.modelId), replacedModelId: null }
  const ownId = continuedModelId(deps, request) ?? deps.conversations.find(request.conversationId)?.modelId ?? null
  const own = ownId ? await deps.models.find(ownId) : null
  if (own?.isAvailable && (modelSwitches[own.id] ?? own.isEnabled)) return { model: own, replacedModelId: null }
  const model = chooseDefaultModel(applySwitches(await deps.models.list({ all: false }), modelSwitches), defaultModelId)
  if (!model) throw new DomainError('model-not-available', { modelId: ownId ?? 'default' })
  return { model, replacedModelId: ownId }
}

/** @throws DomainError `model-not-available`, `provider-key-missing` */
export async function findAsked(deps: Pick<AdmitMessageDeps, 'models'>, modelId: ModelId): Promise<Model> {
  const model = await deps.models.find(modelId)
  if (!model) throw new DomainError('model-not-available', { modelId })
  if (!model.isAvailable) throw new DomainError('provider-key-missing', { provider: model.provider.label })
  return model
}

/** Who began an answer goes on with it, unless the person says otherwise. */
function continuedModelId(deps: AdmitMessageDeps, request: AiRequest): ModelId | null | undefined {
  if (request.trigger !== 'continue-message') return null
  return deps.messages.find(request.conversationId, request.messageId)?.modelId
}

function checkReasoning(model: Model, effort: ReasoningEffort | undefined): void {
  const isOffAnyway = effort === 'off' && model.reasoningEfforts.length === 0
  if (effort === undefined || isOffAnyway || model.reasoningEfforts.includes(effort)) return
  throw new DomainError('reasoning-level-not-available', { modelId: model.id, alternatives: model.reasoningEfforts })
}

const encoder = new TextEncoder()

/** The path up to the message that is answered, as it will be when that is stored. */
function pathOf(deps: AdmitMessageDeps, request: AiRequest, { parentId, askedId, answerId }: Place): PromptPath {
  const { conversationId } = request
  const tools = requestedTools(deps, request, askedId)
  if (request.trigger === 'continue-message') return { conversationId, leafId: answerId, tools }
  if (request.trigger === 'regenerate-message') return { conversationId, leafId: askedId, tools }
  const parts = toStoredParts(deps, request.message.parts)
  return { conversationId, leafId: parentId, question: { id: askedId, parentId, role: 'user', parts }, tools }
}

/** An answer is not begun whose question alone is longer than its model reads; of one that is gone on with, both together. */
export function checkTurnFits(model: Model, { turnTokens, maxTokens, ratio }: PromptWindow): void {
  const { tokens: limit, isKnown } = contextLimit(model)
  if (!isKnown || turnTokens <= maxTokens) return
  const { isFree } = answerLimits(model)
  throw new DomainError('context-too-long', {
    model: model.label,
    limit,
    tokens: Math.ceil(turnTokens * ratio),
    isFree,
  })
}

/** What the first call may cost; null for a model that no budget holds. */
export function checkBudget(
  deps: Pick<AdmitMessageDeps, 'usage' | 'generations' | 'now'>,
  { messages, summary }: PromptWindow,
  { model, limitMicros }: { model: Model; limitMicros: number | null },
): CallPlan | null {
  if (limitMicros === null || model.paidBy === null || model.price === null) return null
  // With what a provider has signed, which goes back to it.
  const promptBytes = encoder.encode(`${JSON.stringify(messages.map(({ parts }) => parts))}${summary ?? ''}`).byteLength
  const fileTokens = messages.reduce((sum, message) => sum + message.fileTokens.most, 0)
  return planCall(model, { promptBytes, fileTokens }, budgetState(deps, limitMicros), deps.now())
}

/** The day whose quota this message takes a place of; null for models that the app's keys do not pay for. */
function checkQuota(deps: AdmitMessageDeps, model: Model): string | null {
  if (model.paidBy !== 'app') return null
  const now = deps.now()
  const day = dayOf(now)
  const exceeded = findExceeded(quotaOf(deps.quotaLimits, deps.quota.find(day), now))
  if (exceeded) throw new DomainError('quota-exceeded', exceeded)
  return day
}

export function checkNoneRunning(running: RunningRow[], conversationId: ConversationId): void {
  const here = running.find((generation) => generation.conversationId === conversationId)
  if (here) throw new DomainError('generation-in-progress', { generationId: here.id })
}

type Start = Choice & {
  conversation: Conversation | null
  place: Place
  quotaDay: string | null
  heldMicros: number | null
}

function start(
  deps: AdmitMessageDeps,
  request: AiRequest,
  { conversation, place, model, replacedModelId, quotaDay, heldMicros }: Start,
): Generation {
  const { conversationId } = request
  const now = deps.now()
  const reasoningEffort = request.reasoningEffort ?? null
  const choice = { modelId: model.id, reasoningEffort }
  if (request.trigger === 'submit-message') {
    const { toolChoice, serverSwitches, onlyTools } = request
    const { id, parts: given } = request.message
    // Again: they may have been swept in the meantime.
    const files = listFiles(deps, given)
    const parts = toStoredParts(deps, given)
    const title = titleFromFirstWords(wordsOf(parts))
    if (!conversation) {
      const titleSource = 'first-words'
      const chosen = { ...choice, toolChoice, serverSwitches }
      deps.conversations.create({ id: conversationId, title, titleSource, ...chosen, activeLeafId: id }, now)
    } else if (conversation.activeLeafId === null) {
      deps.conversations.suggestTitle(conversationId, title, 'first-words')
    }
    if (conversation && (toolChoice || serverSwitches)) {
      deps.conversations.update(conversationId, { toolChoice, serverSwitches })
    }
    deps.messages.upsert({
      id,
      conversationId,
      parentId: place.parentId,
      role: 'user',
      parts,
      status: 'completed',
      modelId: null,
      generationId: null,
      metadata: { createdAt: now.toISOString(), ...noteFiles(files), ...(onlyTools && { onlyTools }) },
    })
    deps.attachments.use(
      conversationId,
      files.map(({ id: fileId }) => fileId),
    )
    // It may have waited there for its turn, with other files.
    if (deps.queue.remove(conversationId, id)) deps.attachments.releaseUnused(conversationId, now)
  }
  const generation: Generation = {
    id: deps.createId(),
    attemptId: request.trigger === 'submit-message' ? null : (request.attemptId ?? null),
    conversationId,
    messageId: place.answerId,
    parentId: place.askedId,
    ...choice,
    replacedModelId,
    isContinuation: request.trigger === 'continue-message',
    quotaDay,
    paidBy: model.paidBy,
    heldMicros,
    startedAt: now,
  }
  deps.generations.start(generation)
  if (quotaDay) deps.quota.reserve(quotaDay)
  const leafId = generation.isContinuation ? generation.messageId : generation.parentId
  // Another answer may be another model's; the next message is still for the one that was chosen for the conversation.
  const chosen =
    request.trigger === 'regenerate-message' && conversation?.modelId
      ? { modelId: conversation.modelId, reasoningEffort: conversation.reasoningEffort }
      : choice
  if (conversation) deps.conversations.advance(conversationId, { leafId, ...chosen }, now)
  // It does not follow what was shown: another branch is from now on.
  const followedId = request.trigger === 'submit-message' ? place.parentId : leafId
  if (conversation && conversation.activeLeafId !== followedId) deps.tree.remember(conversationId, leafId)
  // In the same tick as the rows it watches over.
  deps.watchdog.arm()
  return generation
}
