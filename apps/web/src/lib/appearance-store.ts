import type { Appearance } from '@better-chat/contract/appearance'
import { appearanceCookie, parseAppearanceCookie } from './appearance-cookie'
import { createLocalStore, useLocalStore } from './local-store'

const chosenAppearance = createLocalStore<Appearance | null>(null)
let channel: BroadcastChannel | null = null

/** Shows a change at once, here and in the other tabs, and keeps it for the next first paint on this device. */
export function applyAppearance(patch: Partial<Appearance>): void {
  const before = chosenAppearance.get() ?? parseAppearanceCookie(document.cookie)
  const next = { ...before, ...patch }
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = appearanceCookie(next)
  chosenAppearance.set(next)
  if (appearanceCookie(next) !== appearanceCookie(before)) openChannel().postMessage(next)
}

/** Shows what another tab of this browser has chosen; answers how to stop. */
export function followOtherTabs(): () => void {
  const tabs = openChannel()
  const onMessage = ({ data }: MessageEvent<Appearance>) => chosenAppearance.set(data)
  tabs.addEventListener('message', onMessage)
  return () => tabs.removeEventListener('message', onMessage)
}

/** The appearance shown now; `initial` is the one the page was rendered with. */
export function useAppearance(initial: Appearance): Appearance {
  return useLocalStore(chosenAppearance) ?? initial
}

/** One for this page: what it says reaches the other tabs, never itself. */
function openChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel('bc-appearance')
  return channel
}
