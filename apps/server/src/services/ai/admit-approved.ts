import { maxRunningGenerations } from '@better-chat/contract/ai-request'
import type { ConversationId } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import type { Generation } from '#domain/generation/generation'
import { type QuestionRepository, restsOnGrant, type StoredQuestion } from '#domain/tool/question-repository'
import { findSettings } from '#services/settings/settings-service'
import { findToolSelection } from '#services/tools/find-tool-selection'
import {
  type AdmitMessageDeps,
  type Allowed,
  checkAppBudget,
  checkBudget,
  checkNoneRunning,
  checkTurnFits,
  findAsked,
} from './admit-message'
import { choosePromptWindow } from './prompt-window'
import { answeredCalls } from './tool-parts'

export type AdmitApprovedDeps = AdmitMessageDeps & { questions: QuestionRepository }

export type Approved = Allowed & {
  /** By the ids of the calls that were allowed each for itself: what was said of their tools then. The others rest on what is always allowed. */
  allowed: ReadonlyMap<string, string>
}

/**
 * Lets the answer of a conversation go on whose questions are all answered; it takes no further place of a quota. Null where
 * something is still open, or nothing waits any more.
 * @throws DomainError what refuses it; the person's answers are kept
 */
export async function admitApproved(deps: AdmitApprovedDeps, conversationId: ConversationId): Promise<Approved | null> {
  const messageId = deps.questions.list(conversationId)[0]?.messageId
  const modelId = messageId && deps.messages.find(conversationId, messageId)?.modelId
  if (!modelId) return null
  const { monthlyBudgetMicros: limitMicros } = await findSettings(deps)
  const model = await findAsked(deps, modelId)
  await checkAppBudget(deps, model)
  return deps.atomically(() => {
    const asked = deps.questions.list(conversationId)
    const message = deps.messages.find(conversationId, messageId)
    const conversation = deps.conversations.find(conversationId)
    const isOpen =
      asked.length === 0 || asked.some((question) => question.answer === null || question.messageId !== messageId)
    if (isOpen || !message?.parentId || !conversation) return null
    const running = deps.generations.listRunning()
    checkNoneRunning(running, conversationId)
    if (running.length >= maxRunningGenerations) {
      throw new DomainError('too-many-generations', { limit: maxRunningGenerations })
    }
    // Whatever refuses it from here on takes this back.
    deps.messages.upsert({ ...message, parts: answeredCalls(message.parts, asked) })
    const tools = findToolSelection(deps, { conversationId, parentId: message.parentId })
    const shown = choosePromptWindow(deps, { conversationId, leafId: messageId, tools }, model)
    checkTurnFits(model, shown)
    const plan = checkBudget(deps, shown, { model, limitMicros })
    const now = deps.now()
    const generation: Generation = {
      ...{ id: deps.createId(), attemptId: null, conversationId, messageId, parentId: message.parentId },
      ...{ modelId, reasoningEffort: message.metadata.reasoningEffort ?? null, replacedModelId: null },
      ...{ isContinuation: true, quotaDay: null, paidBy: model.paidBy, heldMicros: plan?.heldMicros ?? null },
      startedAt: now,
    }
    if (shown.cut?.isNew) deps.windows.add(conversationId, shown.cut)
    deps.questions.deleteAll(conversationId)
    deps.generations.start(generation)
    const { activeLeafId, modelId: ownId, reasoningEffort } = conversation
    const leafId = activeLeafId ?? messageId
    deps.conversations.advance(conversationId, { leafId, modelId: ownId ?? modelId, reasoningEffort }, now)
    deps.watchdog.arm()
    const allowed = new Map(asked.filter(isForThisCall).map(({ toolCallId, definition }) => [toolCallId, definition]))
    return { generation, model, shown, outputTokens: plan?.outputTokens ?? null, limitMicros, allowed }
  })
}

/** One that is always allowed from now on is called like any other that is. */
function isForThisCall(question: StoredQuestion): boolean {
  const isAlways = question.answer === 'always-tool' || question.answer === 'always-server'
  return question.answer === 'once' || (isAlways && !restsOnGrant(question))
}
