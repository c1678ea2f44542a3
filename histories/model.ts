import { checkAnswer } from './answers.ts'
import { type Allowance, isAsking, isDeclined } from './calls.ts'
import { isIdle as isAtRest, listing } from './changes.ts'
import { bury, countContinuation, quotaBounds, quotaBoundsWhenDeleted } from './counted.ts'
import {
  type Asked,
  aKnown,
  answersTo,
  aQuestion,
  below,
  type Continuation,
  continuationsOf,
  type Fate,
  isWhole,
  type Listed,
  mayBeGone,
  pathTo,
  type Stop,
} from './known.ts'
import { createPrompts, type Prompt } from './prompts.ts'
import type { Reader } from './reader.ts'
import type { AnswerScript } from './script.ts'
import { createStates } from './states.ts'
import { emptyState, show } from './tree.ts'
import { createWaiting } from './waiting.ts'

/** A list of all messages, and how it was asked for. */
export type Observation = {
  items: Listed[]
  requestedAt: number
  /** Nothing can have been running. */
  isIdle: boolean
  /** Nothing was asked for meanwhile. */
  isQuiet: boolean
  /** What the provider was given since the last time. */
  prompts?: readonly Prompt[]
}

/** What a conversation begins with that was branched from another. */
export type Copy = { path: Listed[]; asked: Asked[] }

export type ConversationModel = ReturnType<typeof createConversationModel>

/**
 * What must hold of one conversation, whatever happened to it: told of everything that was asked and seen, it collects
 * what contradicts. `kills` are the moments of crashes.
 */
export function createConversationModel(
  kills: readonly number[],
  allowances: ReadonlyMap<string, Allowance> = new Map(),
  copy: Copy = { path: [], asked: [] },
) {
  const problems: string[] = []
  const report = (problem: string) => void problems.push(problem)
  const known = aKnown(kills, allowances, report)
  const { asked, continuations, readers, stops, gone } = known
  for (const message of copy.asked) asked.set(message.id, message)
  for (const item of copy.path) if (item.role === 'assistant') known.copied.set(item.id, item)
  known.newest.items = copy.path
  const waiting = createWaiting(known)
  const prompts = createPrompts(known)
  const states = createStates(stateOf(copy.path), report, mayAsk)
  let isDeleting = false

  function mayAsk(askedId: string): boolean {
    const message = asked.get(askedId)
    return message ? [message, ...message.edits].some(({ script }) => script.calls > 0) : false
  }

  /** Takes a list of the conversation's messages. */
  function observe({ items, requestedAt, isIdle, isQuiet, prompts: given = [] }: Observation): void {
    const { newest } = known
    if (new Set(items.map(({ id }) => id)).size < items.length) report('a message is listed twice')
    for (const [index, item] of items.entries()) {
      checkPlace(item, index, items)
      if ((gone.get(item.id) ?? Number.POSITIVE_INFINITY) <= requestedAt) report(`${item.id} was deleted and shows`)
      if (item.role === 'user') checkQuestion(item)
      else checkAnswer(known, item, items, isIdle)
    }
    for (const message of asked.values()) {
      if (message.fate === 'waiting' && items.some(({ id }) => id === message.id)) waiting.sent(message)
      checkPresence(message, items, requestedAt)
    }
    for (const reader of readers) checkIsListed(reader, items, requestedAt)
    prompts.observe(given, items, isIdle)
    if (newest.finishedAt <= requestedAt) checkOrder(newest.items, items)
    if (isIdle) settle(items)
    if (isQuiet && states.changedAt <= requestedAt) {
      states.take(listing(items), `there are ${items.map(({ parentId, id }) => `${parentId ?? ''}>${id}`)}`)
      if (isIdle) states.take(isAtRest, 'nothing runs')
    }
    if (newest.finishedAt <= requestedAt) known.newest = { items, finishedAt: performance.now() }
  }

  function checkPlace(item: Listed, index: number, items: Listed[]): void {
    const parent = items.findIndex(({ id }) => id === item.parentId)
    if (item.parentId !== null && (parent === -1 || parent > index)) report(`${item.id} stands before its parent`)
  }

  function checkOrder(before: Listed[], after: Listed[]): void {
    // An answer goes with its question also where no list had both.
    const isGone = ({ id }: Listed) => pathTo(before, id).some((item) => gone.has(item.id))
    const kept = before.filter((item) => !isGone(item) || after.some(({ id }) => id === item.id))
    for (const [index, earlier] of kept.entries()) {
      const later = after[index]
      if (later?.id !== earlier.id) {
        report(`${earlier.id} was number ${index} and ${later?.id ?? 'nothing'} is now`)
        return
      }
      const isContinued = continuationsOf(known, earlier.id).length > 0 && later.text.startsWith(earlier.text)
      // Somebody wanted something else: nothing is called.
      const isLeft = isAsking(earlier) && isDeclined(later) && later.text === earlier.text
      if (isContinued || isLeft || JSON.stringify(later) === JSON.stringify(earlier)) continue
      report(`${earlier.id} has changed from ${JSON.stringify(earlier)} to ${JSON.stringify(later)}`)
    }
  }

  function checkPresence({ id, fate, storedAt }: Asked, items: Listed[], requestedAt: number): void {
    const isListed = items.some((item) => item.id === id)
    if (fate === 'refused' && isListed) report(`${id} was refused and is stored`)
    if (fate === 'stored' && storedAt <= requestedAt && !isListed && !gone.has(id)) report(`${id} is lost`)
  }

  function checkIsListed(reader: Reader, items: Listed[], requestedAt: number): void {
    if (!isWhole(reader) || (reader.endedAt ?? requestedAt) >= requestedAt || mayBeGone(known, reader)) return
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

  /** What can be told once nothing runs: what was lost has arrived or never will, and every generation has left its answer. */
  function settle(items: Listed[]): void {
    for (const message of asked.values()) {
      if (message.fate === 'deleted') continue
      const isListed = items.some(({ id }) => id === message.id)
      if (message.fate === 'lost') {
        message.fate = isListed ? 'stored' : 'refused'
        if (isListed) message.starts.min = Math.max(1, message.starts.min)
        else message.starts = { min: 0, max: 0 }
      }
      const count = answersTo(items, message.id).length + message.deletedAnswers
      const { min, max } = message.starts
      if (count < min || count > max) report(`${message.id} has ${count} answers and should have ${min} to ${max}`)
    }
    for (const continuation of continuations) settleContinuation(continuation, items)
  }

  function settleContinuation(continuation: Continuation, items: Listed[]): void {
    if (continuation.counted || continuation.fate === 'refused' || continuation.fate === 'sent') return
    const answer = items.find(({ id }) => id === continuation.answerId)
    if (answer) countContinuation(continuation, answer)
    else report(`${continuation.answerId} was to go on and is gone`)
  }

  /** A stop is on its way; the function that comes back is told when it has ended. */
  function stop(messageId: string | null): () => void {
    const meant: Stop = { messageId, finishedAt: Number.POSITIVE_INFINITY }
    stops.push(meant)
    return () => {
      meant.finishedAt = performance.now()
    }
  }

  /** A message is being deleted, with all below it, and what is written there stopped; `confirm` is told that it was. */
  function deletingMessage(id: string, { items, since }: { items: Listed[]; since: number }) {
    const deleted = below(items, id)
    const ids = deleted.map((item) => item.id)
    const ended = ids.map(stop)
    const deletion = { from: since, to: Number.POSITIVE_INFINITY }
    known.deletions.push(deletion)
    for (const message of waiting.all()) message.mayBeGone = true
    for (const goneId of ids) gone.set(goneId, Number.POSITIVE_INFINITY)
    return {
      ids,
      confirm() {
        for (const end of ended) end()
        deletion.to = performance.now()
        // An answer may have ended meanwhile, and been seen beside this.
        const seen = below(known.newest.items, id).filter((item) => !ids.includes(item.id))
        bury(known, [...deleted, ...seen])
        for (const item of [...deleted, ...seen]) confirmGone(item)
      },
    }
  }

  function confirmGone({ id, parentId, role }: Listed): void {
    gone.set(id, performance.now())
    const question = asked.get(id)
    if (question) question.fate = 'deleted'
    const answered = role === 'assistant' ? asked.get(parentId ?? '') : undefined
    if (answered) answered.deletedAnswers += 1
  }

  return {
    asked,
    problems,
    observe,
    waits: waiting,
    states,

    ask(id: string, script: AnswerScript, parentId: string | null | undefined): Asked {
      const message = aQuestion(id, script, parentId)
      message.isStoppedEarly = stops.some(({ messageId }) => messageId === id)
      asked.set(id, message)
      return message
    },

    /** Another generation for a message was asked for: its first, or a regeneration. */
    started(message: Asked, fate: Fate): void {
      if (message.fate === 'sent') message.fate = fate
      if (fate === 'stored') message.storedAt = Math.min(message.storedAt, performance.now())
      if (fate === 'refused') return
      message.starts.max += 1
      if (fate === 'stored') message.starts.min += 1
    },

    startContinuation({ id: answerId, text: base }: Listed, kind: Continuation['kind']): Continuation {
      const continuation: Continuation = {
        kind,
        answerId,
        base,
        fate: 'sent',
        startedAt: performance.now(),
        // It has its place already.
        counted: kind === 'allowed' ? { min: 0, max: 0 } : null,
      }
      continuations.push(continuation)
      return continuation
    },

    attach: (reader: Reader) => void readers.push(reader),

    stop,

    deletingMessage,

    /** From here on it may be gone. */
    deleting() {
      isDeleting = true
    },

    quotaBounds: () => quotaBounds(known),
    quotaBoundsWhenDeleted: () => quotaBoundsWhenDeleted(known),

    /** The newest list that was seen. */
    get items() {
      return known.newest.items
    },
    /** Every message there ever was, as a device may still show it. */
    get everSeen() {
      return [...new Set([...gone.keys(), ...known.newest.items.map(({ id }) => id)])]
    },
    isGone: (id: string) => gone.has(id),
    /** Whether anything that was sent wants to call something. */
    get mayAsk() {
      return [...asked.values()].some(({ script }) => script.calls > 0)
    },
    /** Whether it came with the conversation. */
    isCopied: (id: string) => known.copied.has(id),
    /** Whether the server may not know the conversation: no message of it has surely arrived, or its deletion is on the way. */
    get mayBeMissing() {
      const hasArrived = [...asked.values()].some(({ fate }) => ['stored', 'waiting', 'deleted'].includes(fate))
      return isDeleting || !hasArrived
    },
  }
}

function stateOf(path: Listed[]) {
  const nodes = path.map(({ id, parentId, role, status }) => ({
    id,
    parentId,
    role: role === 'user' ? ('user' as const) : ('assistant' as const),
    isWhole: status === 'completed',
  }))
  return show({ ...emptyState, nodes }, path.at(-1)?.id ?? null)
}
