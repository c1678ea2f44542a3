import type { MessageId } from '@better-chat/contract/ids'
import type { Message } from '@better-chat/contract/message'
import { replaceEqualDeep } from '@tanstack/react-query'

type Page = { items: Message[]; nextCursor: string | null; newestId: MessageId | null }

/** Messages of one path without a gap between them, the oldest first; and which was the newest of all branches when its end was read. */
export type MessageWindow = { items: Message[]; hasOlder: boolean; hasNewer: boolean; newestId: MessageId | null }

/**
 * What is known with the newest page laid over it, from where they part on: the path that is shown may be another one by now.
 * A page that does not touch what is known takes its place.
 */
export function withNewest(known: MessageWindow | undefined, { items, nextCursor, newestId }: Page): MessageWindow {
  const before = known ? messagesBefore(known.items, items[0]) : null
  if (!known || !before) return { items, hasOlder: nextCursor !== null, hasNewer: false, newestId }
  return { ...known, items: [...before, ...items], newestId }
}

/** The messages that lead to this one, as far as they are here; null when none is next to it. */
function messagesBefore(items: readonly Message[], message: Message | undefined): Message[] | null {
  const seam = items.findIndex(({ id }) => id === message?.id)
  if (seam !== -1) return items.slice(0, seam)
  const parent = items.findIndex(({ id }) => id === message?.parentId)
  return parent === -1 ? null : items.slice(0, parent + 1)
}

/** What is known with the page before it; a page from before another message than the first known one came too late. */
export function withOlder(known: MessageWindow, beforeId: string, { items, nextCursor }: Page): MessageWindow {
  if (known.items[0]?.id !== beforeId) return known
  return { ...known, items: [...items, ...known.items], hasOlder: nextCursor !== null }
}

/** What is known with the page after it; a page from after another message than the last known one came too late. */
export function withNewer(known: MessageWindow, afterId: string, { items, nextCursor }: Page): MessageWindow {
  if (known.items.at(-1)?.id !== afterId) return known
  return { ...known, items: [...known.items, ...items], hasNewer: nextCursor !== null }
}

/** An excerpt and the newest messages as one, once the excerpt has come as far as those; null before. */
export function join(excerpt: MessageWindow, newest: MessageWindow): MessageWindow | null {
  const seam = excerpt.items.findIndex(({ id }) => id === newest.items[0]?.id)
  if (seam === -1) return null
  return { ...newest, items: [...excerpt.items.slice(0, seam), ...newest.items], hasOlder: excerpt.hasOlder }
}

/** The same window, in which messages that did not change are the very objects they were: what shows them rests. */
export function keepUnchanged(known: MessageWindow | undefined, next: MessageWindow): MessageWindow {
  if (!known || known === next) return next
  const byId = new Map<string, Message>(known.items.map((message) => [message.id, message]))
  const items = next.items.map((message) => replaceEqualDeep(byId.get(message.id), message))
  const isSame =
    next.hasOlder === known.hasOlder &&
    next.hasNewer === known.hasNewer &&
    next.newestId === known.newestId &&
    items.length === known.items.length &&
    items.every((message, index) => message === known.items[index])
  return isSame ? known : { ...next, items }
}

/** The window without a message and what follows it. */
export function without(known: MessageWindow, messageId: string): MessageWindow {
  const place = known.items.findIndex(({ id }) => id === messageId)
  return place === -1 ? known : { ...known, items: known.items.slice(0, place), hasNewer: false }
}

/** The newest messages that were seen in these windows: whatever is not known here was written after one of them. */
export function seenIds(windows: readonly (MessageWindow | undefined)[]): MessageId[] {
  const ids = windows.flatMap((window) => [window?.newestId, window?.items.at(-1)?.id])
  return [...new Set(ids)].filter((id) => id != null)
}
