import type { ContextWindow, ContextWindows } from '#domain/conversation/context-windows'
import { type ConversationId, type MessageId, type StoredMessage, wordsOf } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import { titleFromFirstWords } from '#domain/conversation/title'
import { estimateTokens } from './token-memory'
import { isToolPart } from './tool-parts'

export type SummarySourceDeps = {
  messages: Pick<MessageRepository, 'find' | 'listPath'>
  tree: Pick<MessageTree, 'listPathIds'>
  windows: Pick<ContextWindows, 'list'>
  /** Lets whoever else waits for the object have their turn. */
  pause: () => Promise<void>
}

/** What a summary of the messages before one is made of. */
export type SummarySource = {
  /** What stands for the messages before those; null where nothing does. */
  before: ContextWindow | null
  /** Those between, oldest first. */
  messages: StoredMessage[]
  /** Whether some between are missing: they were more than is read at once. */
  isCut: boolean
}

const slice = 40
/** However short they are. */
const mostMessages = 2_000

/** Reads what stands before a message, from the newest on, back to where an earlier summary goes on, as far as it fits. */
export async function readSummarySource(
  deps: SummarySourceDeps,
  place: { conversationId: ConversationId; fromMessageId: MessageId },
  maxTokens: number,
): Promise<SummarySource> {
  const { conversationId, fromMessageId } = place
  const told = deps.windows.list(conversationId).filter(({ summary }) => summary !== null)
  const windows = new Map(told.map((window) => [window.fromMessageId, window]))
  const newestFirst: StoredMessage[] = []
  let nextId = deps.messages.find(conversationId, fromMessageId)?.parentId ?? null
  let tokens = 0
  while (nextId !== null) {
    await deps.pause()
    const read = deps.messages.listPath(conversationId, nextId, slice)
    for (const message of read.toReversed()) {
      tokens += estimateTokens(describe(message))
      if (newestFirst.length > 0 && (tokens > maxTokens || newestFirst.length >= mostMessages)) {
        const ids = deps.tree.listPathIds(conversationId, message.id)
        const before = ids.map(({ id }) => windows.get(id)).find((window) => window !== undefined) ?? null
        return { before, messages: newestFirst.toReversed(), isCut: true }
      }
      newestFirst.push(message)
      const before = windows.get(message.id)
      if (before) return { before, messages: newestFirst.toReversed(), isCut: false }
    }
    nextId = read[0]?.parentId ?? null
  }
  return { before: null, messages: newestFirst.toReversed(), isCut: false }
}

/** The question to a model that is to sum up. */
export function summaryPrompt({ before, messages, isCut }: SummarySource): string {
  const known = before?.summary?.text.slice(0, longestBefore)
  return [
    ...(known ? [`Summary of what came before:\n${known}`] : []),
    ...(isCut ? ['(Some messages are missing here.)'] : []),
    ...messages.map(describe),
    'Sum up this conversation so far.',
  ].join('\n\n')
}

/** The first words of what the person said, a line for each message, under what stood for the messages before. */
export function firstWordsOf({ before, messages }: SummarySource): string {
  const known = before?.summary?.text.slice(0, longestBefore).split('\n') ?? []
  const lines = messages
    .filter(({ role }) => role === 'user')
    .map(({ parts }) => `- ${titleFromFirstWords(wordsOf(parts))}`)
  const isList = before?.summary?.source === 'first-words'
  return isList ? newestLines([...known, ...lines]) : [...known, newestLines(lines)].join('\n').trim()
}

const longestBefore = 10_000
const longestList = 4_000

function newestLines(lines: readonly string[]): string {
  let length = 0
  const at = lines.findLastIndex((line) => {
    length += line.length + 1
    return length > longestList
  })
  return lines.slice(at + 1).join('\n')
}

const longestMessage = { start: 4_000, end: 2_000 }

/** Who said what, in so many words; of a long message the beginning and the end, which say most. */
function describe({ role, parts }: Pick<StoredMessage, 'role' | 'parts'>): string {
  const calls = parts.filter(isToolPart).map(({ toolName }) => `[called ${toolName}]`)
  const said = [...calls, wordsOf(parts)].join(' ')
  return `${role === 'user' ? 'Person' : 'Answer'}: ${shortened(said)}`
}

function shortened(text: string): string {
  const { start, end } = longestMessage
  if (text.length <= start + end) return text
  const head = text.slice(0, start).replace(/[\uD800-\uDBFF]$/, '')
  return `${head} […] ${text.slice(-end).replace(/^[\uDC00-\uDFFF]/, '')}`
}
