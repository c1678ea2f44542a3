import { createLocalStore, useLocalStore } from '#lib/local-store'

const collapsedKey = 'bc-sidebar-collapsed'

const isCollapsed = createLocalStore(typeof localStorage !== 'undefined' && localStorage.getItem(collapsedKey) === '1')
/** The sidebar as a sheet over the page, on a phone. */
const isSheetOpen = createLocalStore(false)

export function useSidebarCollapsed(): boolean {
  return useLocalStore(isCollapsed)
}

export function setSidebarCollapsed(collapsed: boolean): void {
  localStorage.setItem(collapsedKey, collapsed ? '1' : '0')
  isCollapsed.set(collapsed)
}

export function useSidebarSheet(): boolean {
  return useLocalStore(isSheetOpen)
}

export function setSidebarSheet(open: boolean): void {
  isSheetOpen.set(open)
}
