import type { Conversation } from '@better-chat/contract/conversation'

/** What is known of a list, from its top without a gap, and where it goes on. */
export type ConversationList = { items: Conversation[]; nextCursor: string | null }

type Placed = Pick<Conversation, 'pinned' | 'updatedAt'>

/** The order of the list: pinned ones first, each by their last activity. */
export function compareOrder(one: Placed, other: Placed): number {
  if (one.pinned !== other.pinned) return one.pinned ? -1 : 1
  // Both are written alike, so that the order of the letters is that of the times.
  if (one.updatedAt === other.updatedAt) return 0
  return one.updatedAt > other.updatedAt ? -1 : 1
}

/**
 * The known list with its beginning read again. What comes after that is kept, so that a long list is never read again as
 * a whole; where this cannot be known to be right (too much is new, or something has left), the rest is forgotten, and
 * read again when it is scrolled to.
 */
export function mergeNewest(known: ConversationList | undefined, newest: ConversationList): ConversationList {
  const last = newest.items.at(-1)
  if (!known || !last || newest.nextCursor === null) return newest
  const ids = new Set(newest.items.map(({ id }) => id))
  const others = known.items.filter(({ id }) => !ids.has(id))
  const older = others.filter((item) => compareOrder(item, last) >= 0)
  const hasLeft = older.length < others.length
  if (older.length === 0 || hasLeft || !meets(known, newest)) return newest
  return { items: [...newest.items, ...older], nextCursor: known.nextCursor }
}

/** Whether the new beginning reaches to what was known: one of them stands in both, unmoved. The pinned ones always do. */
function meets(known: ConversationList, newest: ConversationList): boolean {
  const knownAt = new Map(known.items.map(({ id, updatedAt }) => [id, updatedAt]))
  return newest.items.some(({ id, pinned, updatedAt }) => !pinned && knownAt.get(id) === updatedAt)
}

/** The list with its next page; one that moved while it was read is not doubled. */
export function appendOlder(list: ConversationList, page: ConversationList): ConversationList {
  const ids = new Set(list.items.map(({ id }) => id))
  return { items: [...list.items, ...page.items.filter(({ id }) => !ids.has(id))], nextCursor: page.nextCursor }
}

/** The list with the conversation in its place, if it belongs to the part that is known. */
export function place(list: ConversationList, conversation: Conversation): ConversationList {
  const others = without(list, conversation.id).items
  const index = others.findIndex((item) => compareOrder(conversation, item) <= 0)
  if (index === -1 && list.nextCursor !== null) return { ...list, items: others }
  return { ...list, items: others.toSpliced(index === -1 ? others.length : index, 0, conversation) }
}

export function without(list: ConversationList, id: string): ConversationList {
  return { ...list, items: list.items.filter((item) => item.id !== id) }
}
