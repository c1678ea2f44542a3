import type { ChatMessage } from '@better-chat/contract/message'

/**
 * Which messages to show once nothing is streaming: those of the server, except when they merely lack the end of what is
 * on screen. Then they were read before the answer was written down, and the next read will have it. An end that was read
 * from the server before, and is not there any more, was deleted, or is of another branch.
 */
export function reconcile(shown: ChatMessage[], stored: ChatMessage[], read: ReadonlySet<string>): ChatMessage[] {
  const last = shown.at(-1)
  if (!last || read.has(last.id)) return stored
  const end = stored.at(-1)
  const isBehind = !end || shown.slice(0, -1).some(({ id }) => id === end.id)
  return isBehind ? shown : stored
}

/** The messages of a session with those before them that only the list holds. */
export function withHistory(stored: ChatMessage[], told: ChatMessage[]): ChatMessage[] {
  const seam = stored.findIndex(({ id }) => id === told[0]?.id)
  return seam > 0 ? [...stored.slice(0, seam), ...told] : told
}
