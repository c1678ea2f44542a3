import { createLocalStore, useLocalStore } from '#lib/local-store'
import { readSidebarCookie, sidebarCookie } from '#lib/sidebar-cookie'
import { useMedia } from '#lib/use-media'

// Narrower than this it lies over the page.
const beside = '(min-width: 48rem)'

// The chat is drawn in the browser alone; on the server nobody asks for this.
const isCollapsed = createLocalStore(typeof document !== 'undefined' && readSidebarCookie())
/** The sidebar as a sheet over the page, on a phone. */
const isSheetOpen = createLocalStore(false)

/** Whether there is room for it beside the page. */
export function useSidebarBeside(): boolean {
  return useMedia(beside)
}

export function useSidebarCollapsed(): boolean {
  return useLocalStore(isCollapsed)
}

export function setSidebarCollapsed(collapsed: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = sidebarCookie(collapsed)
  isCollapsed.set(collapsed)
}

export function useSidebarSheet(): boolean {
  return useLocalStore(isSheetOpen)
}

export function setSidebarSheet(open: boolean): void {
  isSheetOpen.set(open)
}

/** Shows or hides it, whichever form it has at this width. */
export function toggleSidebar(): void {
  if (matchMedia(beside).matches) setSidebarCollapsed(!isCollapsed.get())
  else isSheetOpen.set(!isSheetOpen.get())
}
