import type { Appearance } from '@better-chat/contract/appearance'
import { appearanceCookie, parseAppearanceCookie } from './appearance-cookie'
import { createLocalStore, useLocalStore } from './local-store'
import { createTabChannel } from './tab-channel'

const chosenAppearance = createLocalStore<Appearance | null>(null)
const otherTabs = createTabChannel<Appearance>('bc-appearance')

/** Shows a change at once, here and in the other tabs, and keeps it for the next first paint on this device. */
export function applyAppearance(patch: Partial<Appearance>): void {
  const before = chosenAppearance.get() ?? parseAppearanceCookie(document.cookie)
  const next = { ...before, ...patch }
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = appearanceCookie(next)
  chosenAppearance.set(next)
  if (appearanceCookie(next) !== appearanceCookie(before)) otherTabs.tell(next)
}

/** Shows what another tab of this browser has chosen; answers how to stop. */
export function followOtherTabs(): () => void {
  return otherTabs.listen(chosenAppearance.set)
}

/** The appearance shown now; `initial` is the one the page was rendered with. */
export function useAppearance(initial: Appearance): Appearance {
  return useLocalStore(chosenAppearance) ?? initial
}
