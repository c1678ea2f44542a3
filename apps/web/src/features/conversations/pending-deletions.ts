import type { ConversationId } from '@better-chat/contract/ids'
import { createLocalStore } from '#lib/local-store'

const undoMs = 5_000

/** Conversations hidden at once that the server still has, until the time to undo is over. */
export const pendingDeletions = createLocalStore<ReadonlySet<ConversationId>>(new Set())

type Deletion = {
  id: ConversationId
  deleteNow: () => Promise<unknown>
  onFailed: () => void
}

/** Hides a conversation and deletes it when the time to undo has passed, or when the page goes away. Answers the undo. */
export function deleteLater({ id, deleteNow, onFailed }: Deletion): { undo: () => void } {
  const timer = setTimeout(run, undoMs)
  window.addEventListener('pagehide', run)
  pendingDeletions.set(new Set(pendingDeletions.get()).add(id))

  function cancel() {
    clearTimeout(timer)
    window.removeEventListener('pagehide', run)
  }

  function show() {
    const rest = new Set(pendingDeletions.get())
    rest.delete(id)
    pendingDeletions.set(rest)
  }

  async function run() {
    cancel()
    try {
      await deleteNow()
    } catch {
      onFailed()
    }
    show()
  }

  return {
    undo: () => {
      cancel()
      show()
    },
  }
}
