import { textOf, wordsOf } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { titleFromFirstWords } from '#domain/conversation/title'
import type { Generation } from '#domain/generation/generation'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { Model, ModelRegistry } from '#domain/model/model-registry'
import type { SettingsCopy } from '#domain/settings/settings-repository'
import type { UsageRecords } from '#domain/usage/usage-record'
import type { AppBudget } from '#services/usage/app-budget'
import { budgetState } from '#services/usage/call-budget'
import { type AskBrieflyDeps, askBriefly, isSlow, isSpared, quickest } from './ask-briefly'
import type { RunningGenerations } from './running-generations'

export type MakeTitleDeps = AskBrieflyDeps & {
  conversations: Pick<ConversationRepository, 'find' | 'suggestTitle'>
  messages: Pick<MessageRepository, 'find'>
  models: Pick<ModelRegistry, 'connect'>
  running: Pick<RunningGenerations, 'whenQuiet'>
  usage: Pick<UsageRecords, 'costSince'>
  generations: Pick<GenerationRepository, 'listRunning'>
  appBudget: Pick<AppBudget, 'isSpent'>
  settingsCopy: Pick<SettingsCopy, 'find'>
}

/** Enough of a question and an answer to know what they are about, in UTF-16 code units. */
const excerptLength = 1_000
const timeoutMs = 20_000
/** A model that does not stop at a title is not read to its end. */
const longestTitle = 200

const instructions =
  'You name conversations. Answer with a title of at most six words for the conversation you are shown, in its language: no quotes, no full stop, nothing else.'

/**
 * Names a conversation after its first answer, once nothing is being written, by the model that gave it. Local and demo
 * models are spared, those that think for minutes, and whoever wants none or has spent their budget: there the title of the
 * first words stays, as it does when the call fails. A title the person gave is never touched.
 */
export async function makeTitle(deps: MakeTitleDeps, generation: Generation, model: Model): Promise<void> {
  if (!isWanted(deps, model)) return
  await deps.running.whenQuiet()
  const { conversationId, parentId, messageId } = generation
  const conversation = deps.conversations.find(conversationId)
  const question = deps.messages.find(conversationId, parentId)
  const answer = deps.messages.find(conversationId, messageId)
  const isFirst = question?.parentId === null && conversation?.titleSource === 'first-words'
  if (!isFirst || !answer || isBudgetSpent(deps) || (await deps.appBudget.isSpent(model))) return
  const connection = await deps.models.connect(model, quickest(model))
  if (isSlow(connection)) return
  const prompt = `Name this conversation.\n\nPerson: ${excerpt(wordsOf(question.parts))}\n\nAnswer: ${excerpt(textOf(answer.parts))}`
  const asked = { instructions, prompt, timeoutMs, longest: longestTitle }
  const said = await askBriefly(deps, { kind: 'title', generation, model, connection }, asked)
  if (said !== null) deps.conversations.suggestTitle(conversationId, titleFromFirstWords(unquoted(said)), 'model')
}

function isWanted({ settingsCopy }: MakeTitleDeps, model: Model): boolean {
  return !isSpared(model) && settingsCopy.find()?.titles !== 'first-words'
}

function isBudgetSpent(deps: MakeTitleDeps): boolean {
  const limitMicros = deps.settingsCopy.find()?.monthlyBudgetMicros ?? null
  return limitMicros !== null && budgetState(deps, limitMicros).takenMicros >= limitMicros
}

function excerpt(text: string): string {
  return text.slice(0, excerptLength).replace(/[\uD800-\uDBFF]$/, '')
}

function unquoted(title: string): string {
  return title.trim().replace(/^["'“”«»„]+|["'“”«».]+$/g, '')
}
