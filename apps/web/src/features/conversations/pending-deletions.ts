import type { ConversationId } from '@better-chat/contract/ids'
import { createLocalStore } from '#lib/local-store'

/** Conversations hidden at once that the server still has, until the time to undo is over. */
export const pendingDeletions = createLocalStore<ReadonlySet<ConversationId>>(new Set())

/** The deletions that have been sent and not answered. */
const underWay = new Set<Promise<void>>()

type Deletion = {
  id: ConversationId
  deleteNow: () => Promise<unknown>
  onFailed: () => void
}

/** Hides a conversation. It is deleted when the time to undo is over, which the caller knows, or when the page goes away. */
export function deleteLater({ id, deleteNow, onFailed }: Deletion): { undo: () => void; run: () => Promise<void> } {
  window.addEventListener('pagehide', run)
  pendingDeletions.set(new Set(pendingDeletions.get()).add(id))

  function show() {
    const rest = new Set(pendingDeletions.get())
    rest.delete(id)
    pendingDeletions.set(rest)
  }

  async function run() {
    window.removeEventListener('pagehide', run)
    const deletion = deleteNow().then(() => {}, onFailed)
    underWay.add(deletion)
    await deletion
    underWay.delete(deletion)
    show()
  }

  function undo() {
    window.removeEventListener('pagehide', run)
    show()
  }
  return { undo, run }
}

/** Waits for the deletions that have been sent. */
export async function settleDeletions(): Promise<void> {
  await Promise.all(underWay)
}
