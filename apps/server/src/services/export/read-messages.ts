import type { Conversation, MessageId } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { ListedMessage, MessageTree } from '#domain/conversation/message-tree'

export type ReadMessagesDeps = {
  messages: Pick<MessageRepository, 'find' | 'listIds'>
  tree: Pick<MessageTree, 'listPathIds' | 'withSummaries'>
  /** Lets whoever else waits for the object have their turn. */
  pause: () => Promise<void>
}

/** The path that is shown, or every branch. */
export type Branches = 'shown' | 'all'

/** A message may take megabytes: no more of them than this are in memory. */
const sliceLength = 20

/** The ids of the messages that are there now, in the order of writing. */
export function listMessageIds(deps: ReadMessagesDeps, { id, activeLeafId }: Conversation, branches: Branches) {
  if (branches === 'all') return deps.messages.listIds(id)
  if (activeLeafId === null) return []
  return deps.tree
    .listPathIds(id, activeLeafId)
    .map((place) => place.id)
    .reverse()
}

/** The messages one after the other, read as they are asked for; one that is deleted meanwhile is left out. */
export async function* readMessages(
  deps: ReadMessagesDeps,
  { id }: Conversation,
  ids: readonly MessageId[],
): AsyncGenerator<ListedMessage> {
  for (let at = 0; at < ids.length; at += sliceLength) {
    await deps.pause()
    const slice = ids.slice(at, at + sliceLength).flatMap((messageId) => deps.messages.find(id, messageId) ?? [])
    yield* deps.tree.withSummaries(id, slice)
  }
}

/** A message as the contract has it. */
export function publicMessage({ conversationId: _, generationId: __, seq: ___, ...message }: ListedMessage) {
  return message
}
