let channel: BroadcastChannel | null = null

/** One for this page: what it says reaches the other tabs of this browser, never itself. */
function openChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel('bc-conversations')
  return channel
}

/** Tells the other tabs that the server has something new about a conversation. */
export function tellOtherTabs(conversationId: string): void {
  openChannel().postMessage(conversationId)
}

/** Calls back when another tab says so; answers how to stop listening. */
export function listenToOtherTabs(onChanged: (conversationId: string) => void): () => void {
  const tabs = openChannel()
  const onMessage = ({ data }: MessageEvent<string>) => onChanged(data)
  tabs.addEventListener('message', onMessage)
  return () => tabs.removeEventListener('message', onMessage)
}
