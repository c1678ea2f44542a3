import { createLocalStore } from './local-store'

/** What is hidden at once that the server still has, until the time to undo is over. */
export const pendingDeletions = createLocalStore<ReadonlySet<string>>(new Set())

/** How each of them is taken back, and how it is carried out. */
const pending = new Map<string, PendingDeletion>()

/** The deletions that have been sent and not answered. */
const underWay = new Set<Promise<void>>()

/** What a part of something is hidden under, so that it can be found with the others. */
export function deletionKey(wholeId: string, partId: string): string {
  return `${wholeId}/${partId}`
}

type PendingDeletion = { undo: () => void; run: () => Promise<void> }

type Deletion = {
  /** Of a conversation, or of what else is deleted: no two kinds share ids. */
  id: string
  deleteNow: () => Promise<unknown>
  onFailed: (error: unknown) => void
  /** Nothing has this id again: once deleted it stays hidden, also from who still draws what was known before. */
  isForGood?: boolean
}

/** Hides what was deleted. It is deleted when the time to undo is over, which the caller knows, or when the page goes away. */
export function deleteLater({ id, deleteNow, onFailed, isForGood = false }: Deletion): PendingDeletion {
  let isOver = false
  window.addEventListener('pagehide', run)
  pending.set(id, { undo, run })
  pendingDeletions.set(new Set(pendingDeletions.get()).add(id))

  function show() {
    const rest = new Set(pendingDeletions.get())
    rest.delete(id)
    pendingDeletions.set(rest)
  }

  function end() {
    isOver = true
    pending.delete(id)
    window.removeEventListener('pagehide', run)
  }

  async function run() {
    if (isOver) return
    end()
    let isGone = isForGood
    const deletion = deleteNow().then(
      () => {},
      (error) => {
        isGone = false
        onFailed(error)
      },
    )
    underWay.add(deletion)
    await deletion
    underWay.delete(deletion)
    if (!isGone) show()
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
  pending.get(id)?.undo()
}

/** Carries out now what would be deleted later of something, and waits for what is on its way. */
export async function finishDeletions(wholeId: string): Promise<void> {
  for (const [id, { run }] of pending) if (id.startsWith(deletionKey(wholeId, ''))) void run()
  await settleDeletions()
}

/** Waits for the deletions that have been sent. */
export async function settleDeletions(): Promise<void> {
  await Promise.all(underWay)
}
