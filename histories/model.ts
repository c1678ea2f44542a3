import type { Reader } from './reader.ts'
import { type AnswerScript, type Fault, fullTextOf, reasoningOf, tokenOf } from './script.ts'

/** A message as `GET …/messages` shows it, as far as the model looks at it. */
export type Listed = {
  id: string
  parentId: string | null
  role: string
  text: string
  reasoning: string
  status: string
  finishReason: string | undefined
  errorReason: string | undefined
}

/** Sent: no answer to the request yet; lost: the connection broke, so it may have arrived or not; waiting: in the queue, or sent from there. */
type Fate = 'sent' | 'stored' | 'refused' | 'lost' | 'waiting'

/** A message as `GET …/queue` shows it. */
export type Queued = { id: string; text: string }

type Words = { text: string; script: AnswerScript }

export type Asked = {
  id: string
  script: AnswerScript
  text: string
  /** Undefined: whatever leaf the server holds. */
  parentId: string | null | undefined
  fate: Fate
  storedAt: number
  /** A stop was sent before the message was. */
  isStoppedEarly: boolean
  /** Generations that make an answer of their own: how many there surely were, and how many there may have been. */
  starts: { min: number; max: number }
  /** When the newest of them was asked for. */
  startedAt: number
  /** What it may say beside, or instead of, its text: an edit in the queue that was not confirmed. */
  edits: Words[]
  /** It stood in the queue behind an answer, and only a whole one may let it go. */
  mustFollowWhole: boolean
}

export type Continuation = { answerId: string; base: string; fate: Fate; startedAt: number; counted: Bounds | null }
export type Bounds = { min: number; max: number }
type Stop = { messageId: string | null; finishedAt: number }
type Observation = { items: Listed[]; finishedAt: number }

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

export type ConversationModel = ReturnType<typeof createConversationModel>

/**
 * What must hold of one conversation, whatever happened to it: told of everything that was asked and seen, it collects
 * what contradicts. `kills` are the moments of crashes.
 */
export function createConversationModel(kills: readonly number[]) {
  const asked = new Map<string, Asked>()
  const continuations: Continuation[] = []
  const readers: Reader[] = []
  const stops: Stop[] = []
  const problems: string[] = []
  let newest: Observation = { items: [], finishedAt: Number.NEGATIVE_INFINITY }
  let isDeleting = false
  /** What waits, in the order it goes out; null after a change that was lost on its way. */
  let order: string[] | null = []
  let last: { askedId: string; answerId: string | null; isSure: boolean } | null = null

  function report(problem: string): void {
    problems.push(problem)
  }

  const continuationsOf = (answerId: string) =>
    continuations.filter((continuation) => continuation.answerId === answerId && continuation.fate !== 'refused')

  function ask(id: string, script: AnswerScript, parentId: string | null | undefined): Asked {
    const message: Asked = {
      id,
      script,
      text: `Question ${id} ${tokenOf(script)}`,
      parentId,
      fate: 'sent',
      storedAt: Number.POSITIVE_INFINITY,
      isStoppedEarly: stops.some(({ messageId }) => messageId === id),
      starts: { min: 0, max: 0 },
      startedAt: performance.now(),
      edits: [],
      mustFollowWhole: false,
    }
    asked.set(id, message)
    return message
  }

  /** A message was put into the queue; where nothing had to be waited for it went out at once. */
  function queued(message: Asked, listed: Queued[]): void {
    message.fate = 'waiting'
    message.starts.max = Math.max(1, message.starts.max)
    order?.push(message.id)
    message.mustFollowWhole ||= listed.some(({ id }) => id === message.id)
  }

  /** What waits is as this says, in some order. */
  function reordered(next: string[] | null): void {
    order = next
  }

  /** A waiting message may say something else by now. */
  function edited(message: Asked, words: Words): { confirm(): void } {
    message.edits.push(words)
    return {
      confirm() {
        Object.assign(message, { ...words, edits: [] })
      },
    }
  }

  /** A waiting message was dropped, and the list that was asked for afterwards does not have it. */
  function dropped(message: Asked): void {
    order = order?.filter((id) => id !== message.id) ?? null
    if (message.fate !== 'waiting') return
    message.fate = 'refused'
    message.starts = { min: 0, max: 0 }
  }

  /** A person has told this one to go out, whatever ended before. */
  function letGo(message: Asked): void {
    message.mustFollowWhole = false
  }

  /** Takes the queue as it was before and after a list of messages: each message is in one of both, in order. */
  function observeQueue({ before, items, after }: { before: Queued[]; items: Listed[]; after: Queued[] }): void {
    const isIn = (list: { id: string }[], id: string) => list.some((other) => other.id === id)
    for (const { id, fate } of asked.values()) {
      if (fate === 'waiting' && !isIn(before, id) && !isIn(items, id)) report(`${id} waited and is lost`)
    }
    for (const { id, text } of after) {
      const message = asked.get(id)
      if (isIn(items, id)) report(`${id} was sent and still waits`)
      if (!message || message.fate === 'refused') report(`${id} waits and should not`)
      else if (![message, ...message.edits].some((words) => words.text === text)) report(`${id} waits with other words`)
    }
    const ids = after.map(({ id }) => id)
    const expected = order && ids.length > 0 ? order.slice(-ids.length) : ids
    if (String(expected) !== String(ids)) report(`the queue is ${ids} and should end ${order}`)
    order = ids
  }

  /** A message of the queue is seen among those that were sent. */
  function checkSent(message: Asked, items: Listed[]): void {
    const parentId = items.find(({ id }) => id === message.id)?.parentId
    const parent = items.find(({ id }) => id === parentId)
    if (message.mustFollowWhole && parent?.status !== 'completed') {
      report(`${message.id} waited and was sent after an answer that is ${parent?.status}`)
    }
    message.fate = 'stored'
    message.storedAt = performance.now()
    message.starts.min = Math.max(1, message.starts.min)
    last = null
  }

  /** Another generation for a message was asked for: its first, or a regeneration. */
  function started(message: Asked, fate: Fate): void {
    if (message.fate === 'sent') message.fate = fate
    if (fate === 'stored') message.storedAt = Math.min(message.storedAt, performance.now())
    if (fate === 'refused') return
    message.starts.max += 1
    if (fate === 'stored') message.starts.min += 1
    last = { askedId: message.id, answerId: null, isSure: fate === 'stored' }
  }

  function startContinuation(answer: Listed): Continuation {
    const { id: answerId, text: base } = answer
    const continuation: Continuation = { answerId, base, fate: 'sent', startedAt: performance.now(), counted: null }
    continuations.push(continuation)
    return continuation
  }

  function continued(continuation: Continuation, fate: Fate): void {
    continuation.fate = fate
    if (fate === 'refused') return
    const askedId = newest.items.find(({ id }) => id === continuation.answerId)?.parentId ?? ''
    last = { askedId, answerId: continuation.answerId, isSure: fate === 'stored' }
  }

  /** Takes a list of the conversation's messages; `isIdle`: nothing can have been running when it was asked for. */
  function observe(items: Listed[], requestedAt: number, isIdle: boolean): void {
    if (new Set(items.map(({ id }) => id)).size < items.length) report('a message is listed twice')
    for (const [index, item] of items.entries()) {
      const parent = items.findIndex(({ id }) => id === item.parentId)
      if (item.parentId !== null && (parent === -1 || parent > index)) report(`${item.id} stands before its parent`)
      if (item.role === 'user') checkQuestion(item)
      else checkAnswer(item, items, isIdle)
    }
    for (const message of asked.values()) {
      if (message.fate === 'waiting' && items.some(({ id }) => id === message.id)) checkSent(message, items)
      checkPresence(message, items, requestedAt)
    }
    for (const reader of readers) checkIsListed(reader, items, requestedAt)
    if (newest.finishedAt <= requestedAt) checkOrder(newest.items, items)
    if (isIdle) settle(items)
    if (newest.finishedAt <= requestedAt) newest = { items, finishedAt: performance.now() }
  }

  function checkOrder(before: Listed[], after: Listed[]): void {
    for (const [index, earlier] of before.entries()) {
      const later = after[index]
      if (later?.id !== earlier.id) {
        report(`${earlier.id} was number ${index} and ${later?.id ?? 'nothing'} is now`)
        return
      }
      const isContinued = continuationsOf(earlier.id).length > 0 && later.text.startsWith(earlier.text)
      if (isContinued || JSON.stringify(later) === JSON.stringify(earlier)) continue
      report(`${earlier.id} has changed from ${JSON.stringify(earlier)} to ${JSON.stringify(later)}`)
    }
  }

  function checkPresence(message: Asked, items: Listed[], requestedAt: number): void {
    const isListed = items.some(({ id }) => id === message.id)
    if (message.fate === 'refused' && isListed) report(`${message.id} was refused and is stored`)
    if (message.fate === 'stored' && message.storedAt <= requestedAt && !isListed) report(`${message.id} is lost`)
  }

  function checkIsListed(reader: Reader, items: Listed[], requestedAt: number): void {
    if (!isWhole(reader) || (reader.endedAt ?? requestedAt) >= requestedAt) return
    if (!items.some(({ id }) => id === reader.answerId))
      report(`the answer ${reader.answerId} has ended and is not stored`)
  }

  function checkQuestion(item: Listed): void {
    const message = asked.get(item.id)
    if (!message) {
      report(`${item.id} was never sent`)
      return
    }
    const said = message.edits.find(({ text }) => text === item.text)
    if (said) Object.assign(message, { ...said, edits: [] })
    if (item.text !== message.text) report(`${item.id} holds other words than were sent`)
    if (message.parentId !== undefined && item.parentId !== message.parentId) report(`${item.id} is in another place`)
  }

  function checkAnswer(item: Listed, items: Listed[], isIdle: boolean): void {
    const message = asked.get(item.parentId ?? '')
    if (!message) {
      report(`${item.id} answers nothing that was asked`)
      return
    }
    const { script } = message
    const full = fullTextOf(script)
    if (!full.startsWith(item.text)) report(`${item.id} holds what was never said: ${difference(item.text, full)}`)
    if (!reasoningOf(script).startsWith(item.reasoning)) report(`${item.id} holds thoughts that were never thought`)
    const wrong = wrongStatus(item, message, items, isIdle)
    if (wrong) report(`${item.id} is ${item.status}${item.errorReason ? ` (${item.errorReason})` : ''}: ${wrong}`)
    for (const reader of readers) if (reader.answerId === item.id) checkReader(reader, item, isIdle)
  }

  function wrongStatus(item: Listed, message: Asked, items: Listed[], isIdle: boolean): string | null {
    const { fault, faultAt } = message.script
    const full = fullTextOf(message.script)
    const goneOn = continuationsOf(item.id)
    if (item.status === 'completed') {
      const isCut = fault === 'limit' && item.finishReason === 'length' && item.text.length === faultAt
      if (full === '') return 'it has no words'
      if (fault === 'drop' && goneOn.length === 0) return 'it was cut off'
      return item.text === full || isCut ? null : `it has ${item.text.length} of ${full.length}`
    }
    // While it goes on, it still has the status of what came before.
    const begun = isIdle ? goneOn.at(-1) : undefined
    // One that was lost may never have begun.
    const startedAt = (begun?.fate === 'stored' ? begun.startedAt : null) ?? firstStartOf(item, message, items)
    if (item.status === 'interrupted') return kills.some((at) => at >= startedAt) ? null : 'nothing crashed'
    if (item.status === 'failed')
      return reasonsOf[fault].includes(item.errorReason ?? '') ? null : `the fault is ${fault}`
    if (item.status !== 'stopped') return 'no such status is stored'
    const isMeant = stops.some(
      ({ messageId, finishedAt }) => finishedAt >= startedAt && [null, item.parentId, item.id].includes(messageId),
    )
    return isMeant || message.isStoppedEarly ? null : 'nobody stopped it'
  }

  // Of several answers only the newest began with the newest request.
  function firstStartOf(item: Listed, message: Asked, items: Listed[]): number {
    const isNewest = items.findLast(({ parentId }) => parentId === message.id)?.id === item.id
    return isNewest && message.starts.max === 1 ? message.startedAt : Number.NEGATIVE_INFINITY
  }

  function checkReader(reader: Reader, item: Listed, isIdle: boolean): void {
    const goneOn = continuationsOf(item.id)
    if (goneOn.length > 0 && !isIdle) return
    const floor = floorOf(reader, kills)
    if (item.text.length < floor) {
      report(
        `${item.id} is shorter than what a reader received: ${item.text.length} of ${floor} (${reader.text.length})`,
      )
    }
    const isSame = isWhole(reader) && !goneOn.some(({ startedAt }) => startedAt > reader.requestedAt)
    if (!isSame) return
    if (item.text !== reader.text)
      report(`${item.id}: a reader ended with other words: ${difference(reader.text, item.text)}`)
    if (item.reasoning !== reader.reasoning) report(`${item.id}: a reader ended with other thoughts`)
    if (item.status !== reader.end) report(`${item.id} is ${item.status} and a reader ended with ${reader.end}`)
  }

  /** What can be told once nothing runs: what was lost has arrived or never will, and every generation has left its answer. */
  function settle(items: Listed[]): void {
    for (const message of asked.values()) {
      const isListed = items.some(({ id }) => id === message.id)
      if (message.fate === 'lost') {
        message.fate = isListed ? 'stored' : 'refused'
        if (isListed) message.starts.min = Math.max(1, message.starts.min)
        else message.starts = { min: 0, max: 0 }
      }
      const count = items.filter(({ parentId, role }) => parentId === message.id && role === 'assistant').length
      const { min, max } = message.starts
      if (count < min || count > max) report(`${message.id} has ${count} answers and should have ${min} to ${max}`)
    }
    for (const continuation of continuations) settleContinuation(continuation, items)
  }

  function settleContinuation(continuation: Continuation, items: Listed[]): void {
    if (continuation.counted || continuation.fate === 'refused' || continuation.fate === 'sent') return
    const answer = items.find(({ id }) => id === continuation.answerId)
    if (!answer) {
      report(`${continuation.answerId} was to go on and is gone`)
      return
    }
    const hasGrown = answer.text.length > continuation.base.length
    // What it said again is left out of the text, and counts all the same.
    continuation.counted = { min: hasGrown ? 1 : 0, max: 1 }
  }

  /** How many generations have taken a place in the quota, when nothing runs. */
  function quotaBounds(): Bounds {
    const answered = newest.items.filter(({ role, text, reasoning }) => role === 'assistant' && text + reasoning !== '')
    return continuations.reduce((sum, { counted }) => addBounds(sum, counted ?? { min: 0, max: 0 }), {
      min: answered.length,
      max: answered.length,
    })
  }

  /** The same for a conversation that is deleted at this moment, perhaps in the middle of an answer. */
  function quotaBoundsWhenDeleted(): Bounds {
    const running = [...asked.values()].reduce((sum, { id, starts }) => {
      const ended = newest.items.filter(({ parentId, role }) => parentId === id && role === 'assistant').length
      return sum + Math.max(0, starts.max - ended)
    }, 0)
    const open = continuations.filter(({ counted, fate }) => counted === null && fate !== 'refused').length
    const isSeen = readers.some((reader) => isCountedFor(reader))
    return addBounds(quotaBounds(), { min: isSeen ? 1 : 0, max: running + open })
  }

  // The first words of an answer are in the log before a reader has them; a crash between the two is no proof.
  function isCountedFor(reader: Reader): boolean {
    if (kills.some((at) => at >= reader.requestedAt - 2_000)) return false
    const listed = newest.items.find(({ id }) => id === reader.answerId)
    if (!listed) return reader.answerId !== null && reader.text + reader.reasoning !== ''
    const open = continuations.find(({ answerId, counted }) => answerId === reader.answerId && counted === null)
    return open !== undefined && reader.text.length > open.base.length
  }

  function checkLeaf(leafId: string | null): void {
    const leaf = newest.items.find(({ id }) => id === leafId)
    if (leafId !== null && !leaf) {
      report(`the leaf ${leafId} is no message`)
      return
    }
    if (!last?.isSure) return
    const isLast = last.answerId === null ? leaf?.parentId === last.askedId : leafId === last.answerId
    if (!isLast) report(`the leaf is ${leafId} and should be the newest answer, to ${last.askedId}`)
  }

  return {
    asked,
    problems,
    ask,
    started,
    startContinuation,
    continued,
    queued,
    reordered,
    edited,
    dropped,
    letGo,
    observe,
    observeQueue,
    report,
    quotaBounds,
    quotaBoundsWhenDeleted,
    checkLeaf,
    attach: (reader: Reader) => void readers.push(reader),
    /** A stop is on its way; the function that comes back is told when it has ended. */
    stop(messageId: string | null): () => void {
      const stop: Stop = { messageId, finishedAt: Number.POSITIVE_INFINITY }
      stops.push(stop)
      return () => {
        stop.finishedAt = performance.now()
      }
    },
    /** From here on it may be gone. */
    deleting() {
      isDeleting = true
    },
    /** What waits, as far as it is known. */
    get waiting() {
      return [...asked.values()].filter(({ fate }) => fate === 'waiting')
    },
    /** The order in which it goes out; null when that is not known. */
    get order() {
      return order
    },
    /** The newest list that was seen. */
    get items() {
      return newest.items
    },
    /** Whether the server may not know the conversation: no message of it has surely arrived, or its deletion is on the way. */
    get mayBeMissing() {
      return isDeleting || ![...asked.values()].some(({ fate }) => fate === 'stored' || fate === 'waiting')
    },
  }
}

/** Whether the reader was told that the answer has ended. */
export function isWhole({ end }: Reader): boolean {
  return end !== 'open' && end !== 'left' && end !== 'cut'
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

export function addBounds(one: Bounds, other: Bounds): Bounds {
  return { min: one.min + other.min, max: one.max + other.max }
}

function difference(text: string, expected: string): string {
  let at = 0
  while (at < text.length && text[at] === expected[at]) at++
  const near = (whole: string) => JSON.stringify(whole.slice(Math.max(0, at - 12), at + 24))
  return `at ${at} of ${text.length}/${expected.length}: ${near(text)} instead of ${near(expected)}`
}
