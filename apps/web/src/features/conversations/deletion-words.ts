import type { MessageWindow } from './message-window'

/** What is deleted with a message, in words: so many that are seen after it, or more than can be counted here. */
export function deletionWords(window: MessageWindow | undefined, messageId: string): string {
  const place = window?.items.findIndex(({ id }) => id === messageId) ?? -1
  const after = place === -1 ? [] : (window?.items.slice(place + 1) ?? [])
  if (after.length === 0) return 'Message deleted'
  const isMore = window?.hasNewer || after.some(({ siblingIds }) => siblingIds)
  return `Message and ${isMore ? 'everything' : after.length} after it deleted`
}
