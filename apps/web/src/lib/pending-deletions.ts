import { createLocalStore } from './local-store'

/** What is hidden at once that the server still has, until the time to undo is over. */
export const pendingDeletions = createLocalStore<ReadonlySet<string>>(new Set())

/** How each of them is taken back. */
const undos = new Map<string, () => void>()

/** The deletions that have been sent and not answered. */
const underWay = new Set<Promise<void>>()

type Deletion = {
  /** Of a conversation, or of what else is deleted: no two kinds share ids. */
  id: string
  deleteNow: () => Promise<unknown>
  onFailed: () => void
}

/** Hides what was deleted. It is deleted when the time to undo is over, which the caller knows, or when the page goes away. */
export function deleteLater({ id, deleteNow, onFailed }: Deletion): { undo: () => void; run: () => Promise<void> } {
  let isOver = false
  window.addEventListener('pagehide', run)
  undos.set(id, undo)
  pendingDeletions.set(new Set(pendingDeletions.get()).add(id))

  function show() {
    const rest = new Set(pendingDeletions.get())
    rest.delete(id)
    pendingDeletions.set(rest)
  }

  function end() {
    isOver = true
    undos.delete(id)
    window.removeEventListener('pagehide', run)
  }

  async function run() {
    if (isOver) return
    end()
    const deletion = deleteNow().then(() => {}, onFailed)
    underWay.add(deletion)
    await deletion
    underWay.delete(deletion)
    show()
  }

  function undo() {
    if (isOver) return
    end()
    show()
  }
  return { undo, run }
}

/** Takes a deletion back that has not been sent yet; nothing happens when there is none. */
export function takeBack(id: string): void {
  undos.get(id)?.()
}

/** Waits for the deletions that have been sent. */
export async function settleDeletions(): Promise<void> {
  await Promise.all(underWay)
}
