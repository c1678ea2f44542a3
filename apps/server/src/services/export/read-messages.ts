import type { Summary } from '@better-chat/contract/message'
import type { ContextWindows } from '#domain/conversation/context-windows'
import type { Conversation, MessageId } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { ListedMessage, MessageTree } from '#domain/conversation/message-tree'

export type ReadMessagesDeps = {
  messages: Pick<MessageRepository, 'find' | 'listPlaces'>
  tree: Pick<MessageTree, 'listPathIds'>
  windows: Pick<ContextWindows, 'list'>
  /** Lets whoever else waits for the object have their turn. */
  pause: () => Promise<void>
}

/** The path that is shown, or every branch. */
export type Branches = 'shown' | 'all'

/** What of a conversation is written down. It is fixed once: a document that is made again from it has the same length. */
export type Outline = {
  conversation: Conversation
  branches: Branches
  /** The messages that are there now, in the order of writing. */
  ids: readonly MessageId[]
  /** Of every branch, who stands in the place of each message, itself among them; empty for the shown path. */
  siblings: ReadonlyMap<MessageId, readonly MessageId[]>
  summaries: ReadonlyMap<MessageId, Summary>
}

/** A message may take megabytes: no more of them than this are read before others have their turn. */
const sliceLength = 20

export function outlineOf(deps: ReadMessagesDeps, conversation: Conversation, branches: Branches): Outline {
  const { id, activeLeafId } = conversation
  const about = { conversation, branches, summaries: summariesOf(deps, conversation) }
  if (branches === 'shown') {
    const path = activeLeafId === null ? [] : deps.tree.listPathIds(id, activeLeafId)
    return { ...about, ids: path.map((place) => place.id).reverse(), siblings: new Map() }
  }
  const places = deps.messages.listPlaces(id)
  const siblings = new Map<MessageId, readonly MessageId[]>()
  for (const together of Map.groupBy(places, ({ parentId }) => parentId).values()) {
    const ids = together.map((place) => place.id)
    for (const one of ids) siblings.set(one, ids)
  }
  return { ...about, ids: places.map((place) => place.id), siblings }
}

function summariesOf({ windows }: ReadMessagesDeps, { id }: Conversation): Map<MessageId, Summary> {
  return new Map(
    windows.list(id).flatMap(({ fromMessageId, messages, summary }) => {
      return summary ? [[fromMessageId, { ...summary, messages }] as const] : []
    }),
  )
}

/** The messages one after the other, read as they are asked for; one that is deleted meanwhile is left out. */
export async function* readMessages(
  { messages, pause }: Pick<ReadMessagesDeps, 'messages' | 'pause'>,
  { conversation: { id }, ids, summaries }: Outline,
): AsyncGenerator<ListedMessage> {
  for (const [index, messageId] of ids.entries()) {
    if (index % sliceLength === 0) await pause()
    const message = messages.find(id, messageId)
    const summary = summaries.get(messageId)
    if (message) yield summary ? { ...message, summary } : message
  }
}

/** A message as the contract has it. */
export function publicMessage({ conversationId: _, generationId: __, seq: ___, ...message }: ListedMessage) {
  return message
}
