import type { FileTokens } from '#domain/attachment/reading'
import type { ContextWindow, ContextWindows } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import type { Model } from '#domain/model/model-registry'
import type { SettingsCopy } from '#domain/settings/settings-repository'
import { anyTools, type ToolSelection } from '#domain/tool/tool-selection'
import { contextLimit } from '#domain/usage/context-limit'
import type { TokenRatios } from '#domain/usage/token-ratio'
import { type FindFileDeps, isFilePart } from './file-parts'
import { createFilePlanner, tokensOfPlan } from './file-plans'
import { toPromptParts } from './prompt-parts'
import { describeSummary } from './prompt-summary'
import type { TokenMemory } from './token-memory'
import { isToolPart } from './tool-parts'

export type PromptWindowDeps = FindFileDeps & {
  messages: Pick<MessageRepository, 'listPath'>
  tree: Pick<MessageTree, 'listPathIds'>
  windows: Pick<ContextWindows, 'list'>
  tokenRatios: Pick<TokenRatios, 'find'>
  tokenMemory: TokenMemory
  settingsCopy: Pick<SettingsCopy, 'find'>
  /** What the tools of the person's servers add to the prompt of a model, as estimated. */
  toolTokens: (model: Model, tools: ToolSelection) => number
}

export type PathMessage = Pick<StoredMessage, 'id' | 'parentId' | 'role' | 'parts'>
export type WeighedMessage = PathMessage & {
  /** Of all it says and has attached, as estimated. */
  tokens: number
  fileTokens: FileTokens
}

/** What a model is shown of a conversation. */
export type PromptWindow = {
  /** Oldest first; they begin with a person's. */
  messages: WeighedMessage[]
  /** Where messages are left out. */
  cut: (ContextWindow & { isNew: boolean }) | null
  /** What is said in the place of those, as the model is told it. */
  summary: string | null
  /** Of all this, as estimated. */
  tokens: number
  /** Of the newest turn alone. */
  turnTokens: number
  /** How many tokens fit, in the same measure. */
  maxTokens: number
  /** How many tokens the model counts for one that is estimated. */
  ratio: number
}

export type PromptPath = {
  conversationId: ConversationId
  /** The last message that is stored; null for a conversation that begins. */
  leafId: MessageId | null
  /** What follows it and is not stored yet. */
  question?: PathMessage | undefined
  /** Which tools the answer may use; absent: those the person has in general. */
  tools?: ToolSelection | undefined
}

/** A new window leaves room for as many turns as it takes until the rest is full again: until then the beginning stays the same, and providers can cache it. */
export const newWindowShare = 0.6
/** Roles and marks around a message. */
const messageTokens = 4
/** The files of one message do not push out the conversation about them where the limit is only a guess. */
const mostGuessedFileTokens = 50_000
const firstSlice = 40
const longestSlice = 400

/**
 * Chooses what a model is shown of the path that ends with the leaf: all of it where it fits; else from the earliest window on
 * from which the rest fits; else from a new one on, which is the caller's to keep. Never less than the newest turn.
 */
export function choosePromptWindow(deps: PromptWindowDeps, path: PromptPath, model: Model): PromptWindow {
  const ratio = deps.tokenRatios.find(model.id) ?? 1
  const maxTokens = contextLimit(model).tokens / ratio - deps.toolTokens(model, path.tools ?? anyTools)
  const { read, isWhole } = readPath(deps, path, model, maxTokens)
  const turnAt = Math.max(0, read.findLastIndex(isPersons))
  const rest = restsOf(read)
  const about = { turnTokens: rest[turnAt] ?? 0, maxTokens, ratio }
  // Providers refuse a history that opens with an answer.
  const firstAt = Math.max(0, read.findIndex(isPersons))
  if (isWhole && (rest[firstAt] ?? 0) <= maxTokens) {
    return { ...about, messages: read.slice(firstAt), cut: null, summary: null, tokens: rest[firstAt] ?? 0 }
  }
  const known = findWindow(deps, path, { read, rest, maxTokens })
  const at = known?.at ?? Math.min(turnAt, windowStart(read, rest, maxTokens * newWindowShare))
  const cut = known?.cut ?? newWindow(deps, path.conversationId, read[at])
  const summary = known?.summary ?? null
  const tokens = (rest[at] ?? 0) + (summary?.tokens ?? 0)
  return { ...about, messages: read.slice(at), cut, summary: summary?.text ?? null, tokens }
}

/** Where a window of a path begins whose messages take no more than so many tokens: with the earliest turn it can; after all of them where none fits. */
export function windowStart(read: readonly WeighedMessage[], rest: readonly number[], mostTokens: number): number {
  const at = read.findIndex((message, index) => isPersons(message) && (rest[index] ?? 0) <= mostTokens)
  return at === -1 ? read.length : at
}

/** What each message and all after it take together. */
export function restsOf(read: readonly WeighedMessage[]): number[] {
  let sum = 0
  return read
    .toReversed()
    .map(({ tokens }) => {
      sum += tokens
      return sum
    })
    .toReversed()
}

function isPersons({ role }: PathMessage): boolean {
  return role === 'user'
}

/** A window that begins with a message; null for the first message of the conversation. */
export function newWindow(
  { tree }: Pick<PromptWindowDeps, 'tree'>,
  conversationId: ConversationId,
  first: PathMessage | undefined,
): PromptWindow['cut'] {
  if (!first?.parentId) return null
  const messages = tree.listPathIds(conversationId, first.parentId).length
  return { fromMessageId: first.id, messages, summary: null, isNew: true }
}

type ReadPath = { read: WeighedMessage[]; rest: number[]; maxTokens: number }

/** The earliest window on the path from which the rest fits, with its summary; the newest turn goes without one where both do not fit. */
function findWindow(deps: PromptWindowDeps, { conversationId }: PromptPath, { read, rest, maxTokens }: ReadPath) {
  const windows = new Map(deps.windows.list(conversationId).map((window) => [window.fromMessageId, window]))
  const turnAt = read.findLastIndex(isPersons)
  for (const [at, { id }] of read.entries()) {
    const window = windows.get(id)
    if (!window) continue
    const summary = summaryOf(deps, window, maxTokens)
    const tokens = (rest[at] ?? 0) + (summary?.tokens ?? 0)
    const cut = { ...window, isNew: false }
    if (tokens <= maxTokens) return { at, cut, summary }
    if (at === turnAt) return { at, cut, summary: null }
  }
  return null
}

function summaryOf(deps: PromptWindowDeps, window: ContextWindow, maxTokens: number) {
  if (!window.summary || deps.settingsCopy.find()?.summaries === 'off') return null
  const text = describeSummary(window.summary.text, window.messages, maxTokens)
  return text === null ? null : { text, tokens: deps.tokenMemory.estimate(`${window.fromMessageId}:summary`, [text]) }
}

/** The path from its newest message on, until what fits is passed and a turn is whole; oldest first. */
function readPath(deps: PromptWindowDeps, path: PromptPath, model: Model, maxTokens: number) {
  const weigh = createScale(deps, model)
  const newestFirst: WeighedMessage[] = path.question ? [weigh(path.question)] : []
  let sum = newestFirst[0]?.tokens ?? 0
  let hasTurn = newestFirst.length > 0
  let nextId = path.leafId
  while (nextId !== null && (sum <= maxTokens || !hasTurn)) {
    const slice = deps.messages.listPath(path.conversationId, nextId, sliceOf(newestFirst.length))
    nextId = slice[0]?.parentId ?? null
    for (const message of slice.toReversed()) {
      if (sum > maxTokens && hasTurn) return { read: newestFirst.toReversed(), isWhole: false }
      const weighed = weigh(message)
      newestFirst.push(weighed)
      sum += weighed.tokens
      hasTurn ||= isPersons(message)
    }
  }
  return { read: newestFirst.toReversed(), isWhole: nextId === null }
}

/** Few of a short conversation, more of one that fits in long. */
function sliceOf(readSoFar: number): number {
  return Math.min(longestSlice, Math.max(firstSlice, readSoFar))
}

/** Weighs the messages of one prompt, from the newest on. */
function createScale(deps: PromptWindowDeps, model: Model) {
  const planOf = createFilePlanner(deps, model)
  const { isKnown } = contextLimit(model)
  return ({ id, parentId, role, parts }: PathMessage): WeighedMessage => {
    const shown = toPromptParts(parts, model)
    const files = parts.filter(isFilePart).map((part) => tokensOfPlan(planOf(part), model))
    const fileTokens = { usual: sumOf(files, 'usual'), most: sumOf(files, 'most') }
    const counted = isKnown ? fileTokens.usual : Math.min(fileTokens.usual, mostGuessedFileTokens)
    const said = deps.tokenMemory.estimate(id, shown.flatMap(wordsOf))
    return { id, parentId, role, parts, fileTokens, tokens: said + counted + messageTokens }
  }
}

function wordsOf(part: StoredMessage['parts'][number]): string[] {
  if (part.type === 'text' || part.type === 'reasoning') return [part.text]
  return isToolPart(part) ? [JSON.stringify([part.toolName, part.input, part.output ?? part.errorText])] : []
}

function sumOf(all: FileTokens[], key: keyof FileTokens): number {
  return all.reduce((total, tokens) => total + tokens[key], 0)
}
