import { callFaults, isDeclined } from './calls.ts'
import {
  type Asked,
  answersTo,
  continuationsOf,
  isCopied,
  isWhole,
  type Known,
  type Listed,
  mayHaveGoneOn,
} from './known.ts'
import type { Reader } from './reader.ts'
import { type Fault, fullTextOf, reasoningOf } from './script.ts'

/** What a crash may cost: one interval of the answer log. */
const logIntervalMs = 1_000
/** A timer of a busy machine is late; so is the clock of a reader. */
const slackMs = 400
/** The first words are written down at once; a write takes a moment. */
const firstWordsMs = 250

const reasonsOf: Record<Fault, string[]> = {
  none: [],
  busy: [],
  limit: [],
  // Some wires say which of the two it was.
  drop: ['provider-disconnected', 'provider-failed'],
  refuse: ['provider-rejected-key'],
  empty: ['empty-answer'],
}

/** What must hold of one answer: its words, how it ended, and what was told to those who read it. */
export function checkAnswer(known: Known, item: Listed, items: Listed[], isIdle: boolean): void {
  const { asked, readers, report } = known
  const message = asked.get(item.parentId ?? '')
  if (!message) {
    report(`${item.id} answers nothing that was asked`)
    return
  }
  const { script } = message
  const full = fullTextOf(script)
  if (!full.startsWith(item.text)) report(`${item.id} holds what was never said: ${difference(item.text, full)}`)
  if (!reasoningOf(script).startsWith(item.reasoning)) report(`${item.id} holds thoughts that were never thought`)
  const wrong = isCopied(known, item) ? null : wrongStatus(known, item, message, { items, isIdle })
  if (wrong) report(`${item.id} is ${item.status}${item.errorReason ? ` (${item.errorReason})` : ''}: ${wrong}`)
  for (const fault of callFaults(known, item, message, isIdle)) report(`${item.id} is ${item.status}: ${fault}`)
  for (const reader of readers) if (reader.answerId === item.id) checkReader(known, reader, item, isIdle)
}

function wrongStatus(
  known: Known,
  item: Listed,
  message: Asked,
  { items, isIdle }: { items: Listed[]; isIdle: boolean },
): string | null {
  const { fault, faultAt } = message.script
  const full = fullTextOf(message.script)
  const goneOn = continuationsOf(known, item.id)
  if (item.status === 'completed') {
    const isCut = fault === 'limit' && item.finishReason === 'length' && item.text.length === faultAt
    if (full === '') return 'it has no words'
    if (fault === 'drop' && !mayHaveGoneOn(known, item.id)) return 'it was cut off'
    return item.text === full || isCut ? null : `it has ${item.text.length} of ${full.length}`
  }
  if (item.status === 'awaiting-approval') return null
  // While it goes on, it still has the status of what came before.
  const begun = isIdle ? goneOn.at(-1) : undefined
  // One that was lost may never have begun.
  const startedAt = (begun?.fate === 'stored' ? begun.startedAt : null) ?? firstStartOf(item, message, items)
  if (item.status === 'interrupted') return known.kills.some((at) => at >= startedAt) ? null : 'nothing crashed'
  if (item.status === 'failed')
    return reasonsOf[fault].includes(item.errorReason ?? '') ? null : `the fault is ${fault}`
  if (item.status !== 'stopped') return 'no such status is stored'
  const isMeant = known.stops.some(
    ({ messageId, finishedAt }) => finishedAt >= startedAt && [null, item.parentId, item.id].includes(messageId),
  )
  const isLeft = isDeclined(item) && hasOtherStarts(known, message, item)
  return isMeant || message.isStoppedEarly || isLeft ? null : 'nobody stopped it'
}

/** Whether anything else was asked for, which ends what waits. */
function hasOtherStarts({ asked, continuations }: Known, message: Asked, { id }: Listed): boolean {
  const isTaken = ({ fate }: { fate: string }) => fate !== 'refused' && fate !== 'sent'
  return (
    message.starts.max > 1 ||
    [...asked.values()].some((other) => other !== message && isTaken(other)) ||
    continuations.some((continuation) => continuation.answerId !== id && isTaken(continuation))
  )
}

// Of several answers only the newest began with the newest request.
function firstStartOf(item: Listed, message: Asked, items: Listed[]): number {
  const isNewest = answersTo(items, message.id).at(-1)?.id === item.id
  return isNewest && message.starts.max === 1 ? message.startedAt : Number.NEGATIVE_INFINITY
}

function checkReader(known: Known, reader: Reader, item: Listed, isIdle: boolean): void {
  const { report } = known
  const goneOn = continuationsOf(known, item.id)
  if (goneOn.length > 0 && !isIdle) return
  const floor = floorOf(reader, known.kills)
  if (item.text.length < floor) {
    report(`${item.id} is shorter than what a reader received: ${item.text.length} of ${floor} (${reader.text.length})`)
  }
  const isSame = isWhole(reader) && !goneOn.some(({ startedAt }) => startedAt > reader.requestedAt)
  if (!isSame) return
  if (item.text !== reader.text)
    report(`${item.id}: a reader ended with other words: ${difference(reader.text, item.text)}`)
  if (item.reasoning !== reader.reasoning) report(`${item.id}: a reader ended with other thoughts`)
  const isEnded = reader.end === 'awaiting-approval' && isDeclined(item)
  if (item.status !== reader.end && !isEnded)
    report(`${item.id} is ${item.status} and a reader ended with ${reader.end}`)
}

/** How much of what a reader received must be stored, in UTF-16 code units. */
export function floorOf(reader: Reader, kills: readonly number[]): number {
  const killedAt = isWhole(reader) ? undefined : kills.find((at) => at >= reader.requestedAt)
  if (killedAt === undefined) return reader.text.length
  const stallMs = longestGapMs(reader, killedAt)
  const kept = reader.receipts.findLast(({ at }) => at <= killedAt - logIntervalMs - slackMs - stallMs)
  const hasWords = reader.receipts.some(({ at }) => at <= killedAt - firstWordsMs - stallMs)
  return kept?.length ?? (hasWords && reader.reasoning === '' ? 1 : 0)
}

/** A machine that stands still (its disk, its other programs) stops the log's timer with everything else: readers see it as a gap. */
function longestGapMs({ receipts }: Reader, killedAt: number): number {
  const moments = [...receipts.map(({ at }) => at), killedAt]
  return Math.max(0, ...moments.map((at, index) => at - (moments[index - 1] ?? at)))
}

function difference(text: string, expected: string): string {
  let at = 0
  while (at < text.length && text[at] === expected[at]) at++
  const near = (whole: string) => JSON.stringify(whole.slice(Math.max(0, at - 12), at + 24))
  return `at ${at} of ${text.length}/${expected.length}: ${near(text)} instead of ${near(expected)}`
}
