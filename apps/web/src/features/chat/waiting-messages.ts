type WithId = { id: string }

type Seen<Item> = {
  /** What waits, as far as it is known. */
  items: readonly Item[]
  /** What was shown until now. */
  shown: readonly Item[]
  /** The messages of the transcript. */
  messages: readonly WithId[]
  /** Whether one that waits no longer was dropped, and is not about to be in the transcript. */
  isDropped: (id: string) => boolean
}

/**
 * What to show as waiting. A message that goes out is in the transcript or here, never in both, and at no moment in neither:
 * what waits no longer stays until the transcript has it, or it is known to have been dropped.
 */
export function waitingMessages<Item extends WithId>({
  items,
  shown,
  messages,
  isDropped,
}: Seen<Item>): readonly Item[] {
  if (items.length === 0 && shown.length === 0) return shown
  const sent = new Set(messages.map(({ id }) => id))
  const going = shown.filter(({ id }) => !isDropped(id) && !items.some((item) => item.id === id))
  const waiting = [...going, ...items].filter(({ id }) => !sent.has(id))
  const isSame = waiting.length === shown.length && waiting.every((item, index) => item === shown[index])
  return isSame ? shown : waiting
}
