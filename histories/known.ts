import type { Allowance } from './calls.ts'
import type { Reader } from './reader.ts'
import { type AnswerScript, tokenOf } from './script.ts'

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
  calls: ListedCall[]
  /** Those that stand in its place, itself among them. */
  /** Only along a shown path, and only where there are several. */
  siblingIds?: string[] | undefined
}

/** The call of a tool in an answer, with the question about it. */
export type ListedCall = {
  id: string
  state: string
  questionId: string | undefined
  isApproved: boolean | undefined
  reason: string | undefined
  error: string | undefined
}

/** Sent: no answer to the request yet; lost: the connection broke, so it may have arrived or not; waiting: in the queue, or sent from there; deleted: it, or what it followed. */
export type Fate = 'sent' | 'stored' | 'refused' | 'lost' | 'waiting' | 'deleted'

/** A message as `GET …/queue` shows it. */
export type Queued = { id: string; text: string }

export type Words = { text: string; script: AnswerScript }

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
  starts: Bounds
  /** When the newest of them was asked for. */
  startedAt: number
  /** What it may say beside, or instead of, its text: an edit in the queue that was not confirmed. */
  edits: Words[]
  /** It waited while a message was deleted, and may have gone out to a place below it. */
  mayBeGone: boolean
  deletedAnswers: number
}

/** An answer goes on because it was cut off, or because it was allowed what it wanted to call. */
export type Continuation = {
  kind: 'cut-off' | 'allowed'
  answerId: string
  base: string
  fate: Fate
  startedAt: number
  counted: Bounds | null
}
export type Bounds = { min: number; max: number }
export type Stop = { messageId: string | null; finishedAt: number }
/** From when to when a message may have gone, and every answer that was being written below it. */
type Deletion = { from: number; to: number }

/** Everything that was asked and seen of one conversation. */
export type Known = {
  /** The moments of crashes. */
  kills: readonly number[]
  asked: Map<string, Asked>
  continuations: Continuation[]
  /** What was said to questions about calls, by the ids of the calls. */
  allowances: ReadonlyMap<string, Allowance>
  readers: Reader[]
  stops: Stop[]
  /** The newest list that was seen. */
  newest: { items: Listed[]; finishedAt: number }
  /** Deleted messages, with the moment that surely was; infinite while that is on its way. */
  gone: Map<string, number>
  deletions: Deletion[]
  /** Answers that came with the conversation, when it was branched from another. */
  copied: Map<string, Listed>
  /** Places in the quota that deleted answers have taken. */
  buried: Bounds
  report: (problem: string) => void
}

export function aKnown(
  kills: readonly number[],
  allowances: ReadonlyMap<string, Allowance>,
  report: (problem: string) => void,
): Known {
  return {
    kills,
    allowances,
    asked: new Map(),
    continuations: [],
    readers: [],
    stops: [],
    newest: { items: [], finishedAt: Number.NEGATIVE_INFINITY },
    gone: new Map(),
    deletions: [],
    copied: new Map(),
    buried: { min: 0, max: 0 },
    report,
  }
}

export function aQuestion(id: string, script: AnswerScript, parentId: string | null | undefined): Asked {
  return {
    id,
    script,
    text: `Question ${id} ${tokenOf(script)}`,
    parentId,
    fate: 'sent',
    storedAt: Number.POSITIVE_INFINITY,
    isStoppedEarly: false,
    starts: { min: 0, max: 0 },
    startedAt: performance.now(),
    edits: [],
    mayBeGone: false,
    deletedAnswers: 0,
  }
}

/** Those that may have written into an answer, beside the one that began it. */
export function continuationsOf({ continuations }: Known, answerId: string): Continuation[] {
  return continuations.filter((continuation) => continuation.answerId === answerId && continuation.fate !== 'refused')
}

/** Whether it was cut off, and then perhaps gone on with. */
export function mayHaveGoneOn(known: Known, answerId: string): boolean {
  return continuationsOf(known, answerId).some(({ kind }) => kind === 'cut-off')
}

/** Whether it came with the conversation and is as it was there. */
export function isCopied({ copied }: Known, { id, status, text }: Listed): boolean {
  const original = copied.get(id)
  return original?.status === status && original.text === text
}

export function answersTo(items: readonly Listed[], askedId: string): Listed[] {
  return items.filter(({ parentId, role }) => parentId === askedId && role === 'assistant')
}

/** The messages from the first down to this one. */
export function pathTo(items: readonly Listed[], id: string | null): Listed[] {
  const item = items.find((other) => other.id === id)
  return item ? [...pathTo(items, item.parentId), item] : []
}

/** A message and everything that follows it on any branch. */
export function below(items: readonly Listed[], id: string): Listed[] {
  return items.filter((item) => pathTo(items, item.id).some((other) => other.id === id))
}

export function addBounds(one: Bounds, other: Bounds): Bounds {
  return { min: one.min + other.min, max: one.max + other.max }
}

/** Whether what it reads may have been deleted before it was in any list. */
export function mayBeGone({ gone, deletions }: Known, { answerId, requestedAt, endedAt }: Reader): boolean {
  if (answerId !== null && gone.has(answerId)) return true
  return deletions.some(({ from, to }) => requestedAt <= to && (endedAt ?? Number.POSITIVE_INFINITY) >= from)
}

/** Whether the reader was told that the answer has ended. */
export function isWhole({ end }: Reader): boolean {
  return end !== 'open' && end !== 'left' && end !== 'cut'
}
