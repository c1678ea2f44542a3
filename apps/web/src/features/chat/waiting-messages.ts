type WithId = { id: string }

type Seen<Item> = {
  /** What waits, as far as it is known. */
  items: readonly Item[]
  /** What was shown until now. */
  shown: readonly Item[]
  /** The messages of the transcript. */
  messages: readonly WithId[]
  /** Whether the transcript reaches the end of the path that the server shows. */
  isCaughtUp: boolean
}

/**
 * What to show as waiting. A message that goes out is in the transcript or here, never in both, and at no moment in neither:
 * what waits no longer stays until the transcript has caught up.
 */
export function waitingMessages<Item extends WithId>({
  items,
  shown,
  messages,
  isCaughtUp,
}: Seen<Item>): readonly Item[] {
  if (items.length === 0 && shown.length === 0) return shown
  const sent = new Set(messages.map(({ id }) => id))
  const going = isCaughtUp ? [] : shown.filter(({ id }) => !items.some((item) => item.id === id))
  const waiting = [...going, ...items].filter(({ id }) => !sent.has(id))
  const isSame = waiting.length === shown.length && waiting.every((item, index) => item === shown[index])
  return isSame ? shown : waiting
}
