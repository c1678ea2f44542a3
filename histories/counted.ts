import {
  type Asked,
  addBounds,
  answersTo,
  type Bounds,
  type Continuation,
  type Known,
  type Listed,
  mayBeGone,
} from './known.ts'
import type { Reader } from './reader.ts'

// How many generations have taken a place in the quota.

/** When nothing runs. */
export function quotaBounds({ newest, continuations, copied, buried }: Known): Bounds {
  const answered = newest.items.filter((item) => hasWords(item) && !copied.has(item.id)).length
  return continuations.reduce(
    (sum, { counted }) => addBounds(sum, counted ?? { min: 0, max: 0 }),
    addBounds(buried, { min: answered, max: answered }),
  )
}

/** The same for a conversation that is deleted at this moment, perhaps in the middle of an answer. */
export function quotaBoundsWhenDeleted(known: Known): Bounds {
  const { asked, continuations, readers, newest } = known
  const running = [...asked.values()].reduce((sum, message) => sum + unseenAnswers(message, newest.items), 0)
  const open = continuations.filter(({ counted, fate }) => counted === null && fate !== 'refused').length
  const isSeen = readers.some((reader) => isCountedFor(known, reader))
  return addBounds(quotaBounds(known), { min: isSeen ? 1 : 0, max: running + open })
}

/** Counts what is deleted of a conversation that stays: its answers, and one that may be being written. */
export function bury(known: Known, deleted: readonly Listed[]): void {
  const { asked, newest, buried, continuations, copied } = known
  const ids = new Set(deleted.map(({ id }) => id))
  const answered = deleted.filter((item) => hasWords(item) && !copied.has(item.id)).length
  const questions = deleted.flatMap(({ id }) => asked.get(id) ?? [])
  const running = questions.reduce((sum, message) => sum + unseenAnswers(message, newest.items), 0)
  Object.assign(buried, addBounds(buried, { min: answered, max: answered + running }))
  for (const continuation of continuations) {
    if (ids.has(continuation.answerId) && continuation.fate !== 'refused') continuation.counted ??= { min: 0, max: 1 }
  }
}

/** Of a continuation whose answer has come to rest. */
export function countContinuation(continuation: Continuation, answer: Listed): void {
  const hasGrown = answer.text.length > continuation.base.length
  // What it said again is left out of the text, and counts all the same.
  continuation.counted = { min: hasGrown ? 1 : 0, max: 1 }
}

/** Generations of a message that may be running, or have left an answer that no list had yet. */
function unseenAnswers({ id, fate, starts, deletedAnswers }: Asked, items: readonly Listed[]): number {
  return fate === 'deleted' ? 0 : Math.max(0, starts.max - deletedAnswers - answersTo(items, id).length)
}

// The first words of an answer are in the log before a reader has them; a crash between the two is no proof.
function isCountedFor(known: Known, reader: Reader): boolean {
  const { kills, newest, continuations } = known
  if (kills.some((at) => at >= reader.requestedAt - 2_000) || mayBeGone(known, reader)) return false
  const listed = newest.items.find(({ id }) => id === reader.answerId)
  if (!listed) return reader.answerId !== null && reader.text + reader.reasoning !== ''
  const open = continuations.find(({ answerId, counted }) => answerId === reader.answerId && counted === null)
  return open !== undefined && reader.text.length > open.base.length
}

function hasWords({ role, text, reasoning }: Listed): boolean {
  return role === 'assistant' && text + reasoning !== ''
}
