import type { Theme } from '@better-chat/contract/settings'
import { createLocalStore, useLocalStore } from './local-store'
import { themeCookie } from './theme-cookie'

const chosenTheme = createLocalStore<Theme | null>(null)

/** Shows a theme at once and keeps it for the next first paint on this device. */
export function applyTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = themeCookie(theme)
  chosenTheme.set(theme)
}

/** The theme shown now; `initial` is the one the page was rendered with. */
export function useTheme(initial: Theme): Theme {
  return useLocalStore(chosenTheme) ?? initial
}
