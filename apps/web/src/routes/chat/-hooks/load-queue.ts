type QueueCode = typeof import('../-components/queue')

let loaded: QueueCode | null = null

/** What a queue needs is fetched when an answer begins, or with a conversation that has one; null when it cannot be had now. */
export async function loadQueue(): Promise<QueueCode | null> {
  try {
    loaded = await import('../-components/queue')
  } catch {
    // Asked for again with the next answer, and by whoever queues a message.
  }
  return loaded
}

/** The same, if it is here already. */
export function loadedQueue(): QueueCode | null {
  return loaded
}
