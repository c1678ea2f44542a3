type WithId = { id: string }

type Seen<Item> = {
  /** What waits, as far as it is known. */
  items: readonly Item[]
  /** What was shown until now. */
  shown: readonly Item[]
  /** The messages of the transcript. */
  messages: readonly WithId[]
  /** The end of the shown path, as the server has it. */
  leafId: string | null
}

/**
 * What to show as waiting. A message that goes out is in the transcript or here, never in both, and at no moment in neither:
 * it stays until the transcript has it.
 */
export function waitingMessages<Item extends WithId>({ items, shown, messages, leafId }: Seen<Item>): readonly Item[] {
  if (items.length === 0 && shown.length === 0) return shown
  const sent = new Set(messages.map(({ id }) => id))
  const isGoing = ({ id }: WithId) => id === leafId && !items.some((item) => item.id === id)
  const waiting = [...shown.filter(isGoing), ...items].filter(({ id }) => !sent.has(id))
  const isSame = waiting.length === shown.length && waiting.every((item, index) => item === shown[index])
  return isSame ? shown : waiting
}
