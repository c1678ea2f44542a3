import type { Conversation } from '@better-chat/contract/conversation'

/** Whether a message waits that the server sends by itself, any moment now. */
export function nextGoesOut({ queue, isGenerating }: Pick<Conversation, 'queue' | 'isGenerating'>): boolean {
  return queue?.hold === null && !isGenerating
}

// Between an answer and the message that waits for it there is hardly a moment.
const [firstLookMs, longestLookMs] = [500, 5_000]

/**
 * How long to wait before looking again whether the next message has gone out: long where it has not for long, because too
 * many answers are being written elsewhere. A clock that is wrong looks seldom.
 */
export function nextLookMs({ updatedAt }: Pick<Conversation, 'updatedAt'>, nowMs: number): number {
  const waitedMs = Math.abs(nowMs - Date.parse(updatedAt))
  return Math.min(Math.max(firstLookMs, waitedMs / 4), longestLookMs)
}

// The contract's limit; its value would bring the schemas' code into the browser.
const maxRunning: typeof import('@better-chat/contract/ai-request').maxRunningGenerations = 4

/** Whether as many answers are being written in other conversations as there can be at a time. */
export function isCrowdedOut(
  id: Conversation['id'],
  items: readonly Pick<Conversation, 'id' | 'isGenerating'>[],
): boolean {
  return items.filter((other) => other.isGenerating && other.id !== id).length >= maxRunning
}
