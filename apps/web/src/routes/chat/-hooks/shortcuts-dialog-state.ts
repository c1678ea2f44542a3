import { createLocalStore, useLocalStore } from '#lib/local-store'

const isOpen = createLocalStore(false)

export function useShortcutsDialog(): boolean {
  return useLocalStore(isOpen)
}

export function setShortcutsDialog(open: boolean): void {
  isOpen.set(open)
}
