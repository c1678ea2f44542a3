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

/** The messages of a session as the list has them, with those before them that only the list holds. */
export function withHistory(stored: ChatMessage[], told: ChatMessage[]): ChatMessage[] {
  const seam = stored.findIndex(({ id }) => id === told[0]?.id)
  if (seam === -1) return told
  const known = asStored(stored, told, seam)
  return seam > 0 ? [...stored.slice(0, seam), ...known] : known
}

/** All but the last, which may be being written: of the others the list knows more, such as who stands beside them. */
function asStored(stored: ChatMessage[], told: ChatMessage[], seam: number): ChatMessage[] {
  const known = [...told]
  for (let at = told.length - 2; at >= 0; at -= 1) {
    const message = stored[seam + at]
    // What came before was taken from the list together with it.
    if (message && message === told[at]) return at === told.length - 2 ? told : known
    if (message && message.id === told[at]?.id) known[at] = message
  }
  return known
}
