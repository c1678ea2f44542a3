import { createLocalStore } from './local-store'

export type Toast = { id: string; message: string; action?: { label: string; run: () => void } }

export const toastStore = createLocalStore<readonly Toast[]>([])

/** Says one sentence for a few seconds. */
export function showToast(toast: Omit<Toast, 'id'>, durationMs = 5_000): void {
  const id = crypto.randomUUID()
  toastStore.set([...toastStore.get(), { ...toast, id }])
  setTimeout(() => dismissToast(id), durationMs)
}

export function dismissToast(id: string): void {
  toastStore.set(toastStore.get().filter((toast) => toast.id !== id))
}
