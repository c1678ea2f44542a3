import type { FoundMessage } from '@better-chat/contract/conversation'
import type { ChatMessagePart } from '@better-chat/contract/message'
import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { type Found, findWords, type Wanted, wanted } from '#domain/conversation/find-words'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { MessageTree } from '#domain/conversation/message-tree'
import { DomainError } from '#domain/errors'

export type SearchMessagesDeps = {
  conversations: Pick<ConversationRepository, 'find'>
  messages: Pick<MessageRepository, 'find'>
  tree: Pick<MessageTree, 'listPathIds'>
  /** Lets whoever else waits for the object have their turn. */
  pause: () => Promise<void>
}

export type SearchMessagesInput = { id: ConversationId; q: string; limit: number }
export type SearchResult = { items: FoundMessage[]; hasMore: boolean }

/** Some milliseconds of work: so many UTF-16 code units looked through, where reading a message is worth so many by itself. */
const slice = 400_000
const readingMessage = 4_000

/** The messages of the shown path that have these words, the oldest first, each with its first place. */
export async function searchMessages(
  deps: SearchMessagesDeps,
  { id, q, limit }: SearchMessagesInput,
): Promise<SearchResult> {
  const conversation = deps.conversations.find(id)
  if (!conversation) throw new DomainError('conversation-not-found')
  const { activeLeafId } = conversation
  const words = wanted(q)
  const path = activeLeafId === null ? [] : deps.tree.listPathIds(id, activeLeafId).reverse()
  const items: FoundMessage[] = []
  let work = 0
  for (const place of path) {
    if (work >= slice) {
      await deps.pause()
      work = 0
    }
    // One that is deleted meanwhile is not found.
    const message = deps.messages.find(id, place.id)
    if (!message) continue
    const texts = message.parts.flatMap(textsOf)
    work += texts.reduce((sum, text) => sum + text.length, readingMessage)
    const found = firstIn(texts, words)
    if (!found) continue
    if (items.length === limit) return { items, hasMore: true }
    items.push({ messageId: message.id, role: message.role, ...found })
  }
  return { items, hasMore: false }
}

function firstIn(texts: readonly string[], words: Wanted): Found | null {
  for (const text of texts) {
    const found = findWords(text, words)
    if (found) return found
  }
  return null
}

/** What a person can read of a part. */
function textsOf(part: ChatMessagePart): string[] {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return [part.text]
    case 'file':
      return part.filename ? [part.filename] : []
    default:
      return 'toolCallId' in part ? [part.input, part.output, part.errorText].flatMap(leavesOf) : []
  }
}

/** The words and numbers of a value, each with its name, without the marks of JSON. */
function leavesOf(value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(leavesOf)
  return Object.entries(value).flatMap(([name, inner]) => {
    const leaves = leavesOf(inner)
    return leaves.length === 1 ? [`${name}: ${leaves[0]}`] : [name, ...leaves]
  })
}
