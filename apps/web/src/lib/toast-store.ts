import { createLocalStore } from './local-store'

type ToastAction = { label: string; run: () => void }
export type Toast = {
  id: string
  message: string
  action?: ToastAction
  /** Called once the toast has gone and its action was not taken. */
  onGone?: () => void
}

export const toastStore = createLocalStore<readonly Toast[]>([])

/** How long each toast still has; while somebody is at them none of them ends. */
const clocks = new Map<string, { leftMs: number; startedAt: number; timer: ReturnType<typeof setTimeout> | null }>()
let isHeld = false

/** Says one sentence for a few seconds. Only for what has no place of its own on the page. Answers how to end it earlier. */
export function showToast(toast: Omit<Toast, 'id'>, durationMs = 5_000): () => void {
  const id = crypto.randomUUID()
  clocks.set(id, { leftMs: durationMs, startedAt: Date.now(), timer: null })
  toastStore.set([...toastStore.get(), { ...toast, id }])
  if (!isHeld) startClock(id)
  return () => dismissToast(id)
}

function dismissToast(id: string): void {
  remove(id)?.onGone?.()
}

/** Ends what is said, for a page that is being left. */
export function dismissToasts(): void {
  for (const { id } of toastStore.get()) dismissToast(id)
}

/** Takes the action of a toast, which then has nothing more to say. */
export function takeAction(id: string): void {
  remove(id)?.action?.run()
}

/** Undoes what was done last, if that can still be undone. */
export function undoLast(): boolean {
  const last = toastStore.get().findLast(({ action }) => action?.label === 'Undo')
  if (last) takeAction(last.id)
  return last !== undefined
}

/** Stops the time of all toasts for as long as the pointer or the focus is on one of them. */
export function holdToasts(): void {
  isHeld = true
  for (const clock of clocks.values()) {
    if (clock.timer === null) continue
    clearTimeout(clock.timer)
    clock.timer = null
    clock.leftMs -= Date.now() - clock.startedAt
  }
}

export function releaseToasts(): void {
  isHeld = false
  for (const id of clocks.keys()) startClock(id)
}

function startClock(id: string): void {
  const clock = clocks.get(id)
  if (!clock || clock.timer !== null) return
  clock.startedAt = Date.now()
  clock.timer = setTimeout(() => dismissToast(id), clock.leftMs)
}

function remove(id: string): Toast | undefined {
  const toast = toastStore.get().find((candidate) => candidate.id === id)
  const timer = clocks.get(id)?.timer
  if (timer) clearTimeout(timer)
  clocks.delete(id)
  // There is nothing left to be at, and a phone does not say that the finger has gone.
  if (clocks.size === 0) isHeld = false
  toastStore.set(toastStore.get().filter((other) => other !== toast))
  return toast
}
