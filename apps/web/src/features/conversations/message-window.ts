import type { Message } from '@better-chat/contract/message'
import { replaceEqualDeep } from '@tanstack/react-query'

type Page = { items: Message[]; nextCursor: string | null }

/** Messages without a gap between them, in the order they were written. */
export type MessageWindow = { items: Message[]; hasOlder: boolean; hasNewer: boolean }

/** What is known with the newest page laid over its end. A page too far ahead to touch what is known takes its place. */
export function withNewest(known: MessageWindow | undefined, { items, nextCursor }: Page): MessageWindow {
  const seam = known?.items.findIndex(({ id }) => id === items[0]?.id) ?? -1
  if (!known || seam === -1) return { items, hasOlder: nextCursor !== null, hasNewer: false }
  return { ...known, items: [...known.items.slice(0, seam), ...items] }
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
    items.length === known.items.length &&
    items.every((message, index) => message === known.items[index])
  return isSame ? known : { ...next, items }
}
