import type { Settings } from '@better-chat/contract/settings'

let channel: BroadcastChannel | null = null

/** Tells the other tabs of this browser what is stored now. */
export function tellSettings(settings: Settings): void {
  openChannel().postMessage(settings)
}

/** Calls back with what another tab has stored; answers how to stop listening. */
export function listenForSettings(onSettings: (settings: Settings) => void): () => void {
  const tabs = openChannel()
  const onMessage = ({ data }: MessageEvent<Settings>) => onSettings(data)
  tabs.addEventListener('message', onMessage)
  return () => tabs.removeEventListener('message', onMessage)
}

function openChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel('bc-settings')
  return channel
}
