/** What the open tabs of this browser tell each other: what one says reaches all others, never itself. */
export function createTabChannel<Message>(name: string) {
  let channel: BroadcastChannel | null = null
  // Not before it is used: the server draws pages too.
  const open = () => (channel ??= new BroadcastChannel(name))
  return {
    tell(message: Message): void {
      open().postMessage(message)
    },

    /** Calls back with what another tab says; answers how to stop. */
    listen(onMessage: (message: Message) => void): () => void {
      const tabs = open()
      const hear = ({ data }: MessageEvent<Message>) => onMessage(data)
      tabs.addEventListener('message', hear)
      return () => tabs.removeEventListener('message', hear)
    },
  }
}
