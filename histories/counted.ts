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
  const answered = newest.items.filter(({ id }) => !copied.has(id)).map(boundsOf)
  return continuations.reduce(
    (sum, { counted }) => addBounds(sum, counted ?? { min: 0, max: 0 }),
    answered.reduce(addBounds, buried),
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
  const answered = deleted.filter(({ id }) => !copied.has(id)).map(boundsOf)
  const questions = deleted.flatMap(({ id }) => asked.get(id) ?? [])
  const running = questions.reduce((sum, message) => sum + unseenAnswers(message, newest.items), 0)
  Object.assign(buried, answered.reduce(addBounds, addBounds(buried, { min: 0, max: running })))
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

/** An answer takes a place with its first words, or its first call; of one that was not put in full nobody knows. */
function boundsOf({ role, text, reasoning, calls }: Listed): Bounds {
  if (role !== 'assistant') return { min: 0, max: 0 }
  const hasSaid = text + reasoning !== '' || calls.some(({ state }) => state !== 'input-streaming')
  return { min: hasSaid ? 1 : 0, max: hasSaid || calls.length > 0 ? 1 : 0 }
}
