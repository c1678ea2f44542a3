import type { Message } from '@better-chat/contract/message'
import { replaceEqualDeep } from '@tanstack/react-query'

type Page = { items: Message[]; nextCursor: string | null }

/** Messages without a gap between them, in the order they were written, up to the newest. */
export type MessageWindow = { items: Message[]; hasOlder: boolean }

/** What is known with the newest page laid over its end. A page too far ahead to touch what is known takes its place. */
export function withNewest(known: MessageWindow | undefined, { items, nextCursor }: Page): MessageWindow {
  const seam = known?.items.findIndex(({ id }) => id === items[0]?.id) ?? -1
  if (!known || seam === -1) return { items, hasOlder: nextCursor !== null }
  return { items: [...known.items.slice(0, seam), ...items], hasOlder: known.hasOlder }
}

/** What is known with the page before it; a page from before another message than the first known one came too late. */
export function withOlder(known: MessageWindow, beforeId: string, { items, nextCursor }: Page): MessageWindow {
  if (known.items[0]?.id !== beforeId) return known
  return { items: [...items, ...known.items], hasOlder: nextCursor !== null }
}

/** The same window, in which messages that did not change are the very objects they were: what shows them rests. */
export function keepUnchanged(known: MessageWindow | undefined, next: MessageWindow): MessageWindow {
  if (!known || known === next) return next
  const byId = new Map<string, Message>(known.items.map((message) => [message.id, message]))
  const items = next.items.map((message) => replaceEqualDeep(byId.get(message.id), message))
  const isSame =
    next.hasOlder === known.hasOlder &&
    items.length === known.items.length &&
    items.every((message, index) => message === known.items[index])
  return isSame ? known : { ...next, items }
}
