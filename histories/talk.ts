import { setTimeout as delay } from 'node:timers/promises'
import { besideFaults } from './beside.ts'
import { countFaults, isAsking } from './calls.ts'
import { asking, listingPath } from './changes.ts'
import { type Asked, isWhole, type Listed } from './known.ts'
import { type ConversationModel, type Copy, createConversationModel } from './model.ts'
import type { Player } from './player.ts'
import type { Reader } from './reader.ts'

/** Whether an answer is being written, as far as that can be told from outside. */
export type Activity = 'idle' | 'running' | 'maybe'

/** One conversation as its history knows it. */
export type Talk = {
  id: string
  model: ConversationModel
  /** The newest generation: what it answers, and who reads it. */
  newest: { asked: Asked; reader: Reader | null; killsBefore: number; isKnownOver: boolean } | null
  /** The script whose answer the provider holds back. */
  held: string | null
  /** Requests that may change it: those without an answer yet, and all so far. */
  changing: number
  changes: number
  /** The shown path when it was looked at last. */
  shownIds: string[]
  /** The end of the path, as its device shows it. */
  seenLeaf: string | null
  /**
   * Open: something waits that may go out at any moment; held: it goes out only when it is told to; asked: only after an
   * answer that waits to be allowed what it wants to call.
   */
  queue: 'empty' | 'open' | 'held' | 'asked'
  /** The questions about calls that were ever seen, by their ids. */
  asked: Set<string>
  /** The answer to the last of them was lost, and may have arrived: what waits may go on by itself. */
  mayGoOn: boolean
  /** What it may be called by its person: the last title that surely arrived, and those after it. */
  titles: string[]
  isRenamed: boolean
  /** Its person has enough conversations to be refused for too many answers at once. */
  canCrowd: boolean
}

export function aTalk(player: Player, id: string, canCrowd: boolean, copy?: Copy): Talk {
  return {
    id,
    model: createConversationModel(player.world.kills, player.allowances, copy),
    newest: null,
    held: null,
    changing: 0,
    changes: 0,
    shownIds: [],
    seenLeaf: copy?.path.at(-1)?.id ?? null,
    queue: 'empty',
    asked: new Set(),
    mayGoOn: false,
    titles: [],
    isRenamed: false,
    canCrowd,
  }
}

export function activityOf({ world }: Player, { newest, held, queue, mayGoOn }: Talk): Activity {
  if (mayGoOn) return 'maybe'
  if (queue === 'open' && (!held || newest?.killsBefore !== world.kills.length)) return 'maybe'
  if (!newest || newest.isKnownOver || newest.killsBefore !== world.kills.length) return 'idle'
  if (held) return 'running'
  return newest.reader && isWhole(newest.reader) ? 'idle' : 'maybe'
}

/** Lets the provider go on, and the calls of its tool. */
export function release({ world }: Player, talk: Talk): void {
  if (talk.held) world.provider.release(talk.held)
  if (talk.held) world.notes.release(talk.held)
  talk.held = null
}

/** Nothing waits to be allowed any more, as far as that is known: what is in the queue may go out. */
export function endQuestions(talk: Talk): void {
  if (talk.queue === 'asked') talk.queue = 'open'
}

/** The last question of an answer was answered, or perhaps it was. */
export function goesOnLater(player: Player, talk: Talk, asked: Asked, isSure: boolean): void {
  talk.newest = { asked, reader: null, killsBefore: player.world.kills.length, isKnownOver: false }
  talk.mayGoOn = !isSure
  endQuestions(talk)
}

/** From its request until what it did is noted, nothing that is seen beside it says how the conversation is. */
export async function changing<Result>(talk: Talk, work: () => Promise<Result>): Promise<Result> {
  talk.changing += 1
  talk.changes += 1
  try {
    return await work()
  } finally {
    talk.changing -= 1
  }
}

/** What the messages are now, and which are shown; null when the conversation is not there. */
export async function look(player: Player, talk: Talk): Promise<Listed[] | null> {
  const { changes } = talk
  const killsBefore = player.world.kills.length
  const { mayAsk } = talk.model
  const before = mayAsk ? await readQuestions(player, talk) : []
  const items = await lookAtList(player, talk)
  if (!items) return null
  const after = mayAsk ? await readQuestions(player, talk) : []
  const isQuiet = talk.changing === 0 && talk.changes === changes && player.world.kills.length === killsBefore
  if (isQuiet && String(before.map(({ id }) => id)) === String(after.map(({ id }) => id))) {
    for (const fault of questionFaults(items, after)) player.expect(false, fault)
  }
  await lookAtPath(player, talk)
  return items
}

export type WireQuestion = {
  id: string
  messageId: string
  toolCallId: string
  tool: string
  why: string
  answer: string | null
  change: object | null
}

export async function readQuestions(player: Player, talk: Pick<Talk, 'id'> & Partial<Talk>): Promise<WireQuestion[]> {
  const { status, body } = await player.read(`/api/v1/conversations/${talk.id}/questions`)
  player.expect(status === 200, `the questions of ${talk.id} answered ${status}`)
  // The wire is typed by the contract.
  const { items } = body as { items: WireQuestion[] }
  for (const { id } of items) talk.asked?.add(id)
  return items
}

/** An answer that waits has its questions, and nobody is asked anything else. */
function questionFaults(items: readonly Listed[], questions: readonly WireQuestion[]): string[] {
  const asking = items.filter(isAsking)
  const expected = asking.flatMap(({ id, calls }) => calls.map((call) => `${id} ${call.id} ${call.questionId}`))
  const asked = questions.map(({ id, messageId, toolCallId }) => `${messageId} ${toolCallId} ${id}`)
  const others = questions.filter(
    ({ tool, why, change }) => tool !== 'note' || why !== 'not-allowed' || change !== null,
  )
  return [
    ...(asking.length > 1 ? [`${asking.map(({ id }) => id)} wait at once`] : []),
    ...(String(expected) === String(asked) ? [] : [`asked is ${asked} and not ${expected}`]),
    ...others.map(({ id, why }) => `${id} is asked because of ${why}`),
  ]
}

/** The same without the path. */
export async function lookAtList(player: Player, talk: Talk): Promise<Listed[] | null> {
  const { model } = talk
  const seen = await see(player, talk, 'limit=200')
  if (!seen) return null
  const { items } = seen
  model.observe({ ...seen, prompts: player.world.provider.takePrompts(talk.id) })
  const own = items.filter((item) => !model.isCopied(item.id))
  if (seen.isIdle) for (const fault of countFaults(own, player.world.notes.countOf)) player.expect(false, fault)
  const followed = items.findLast(({ parentId, role }) => role === 'assistant' && parentId === talk.seenLeaf)
  if (followed) talk.seenLeaf = followed.id
  return items
}

async function lookAtPath(player: Player, talk: Talk): Promise<void> {
  const { model } = talk
  const seen = await see(player, talk, 'shown=true&limit=200')
  if (!seen) return
  const { items, isIdle, isQuiet, requestedAt } = seen
  for (const [index, { id, parentId }] of items.entries()) {
    const before = items[index - 1]?.id ?? null
    player.expect(parentId === before, `${id} is shown behind ${before} and follows ${parentId}`)
  }
  if (isIdle) for (const fault of besideFaults(items, model.items)) player.expect(false, fault)
  talk.shownIds = items.map(({ id }) => id)
  talk.seenLeaf = talk.shownIds.at(-1) ?? null
  if (!isQuiet || model.states.changedAt > requestedAt) return
  model.states.take(listingPath(items), `${talk.shownIds} is shown`)
}

/** Messages, and what can be said of the time in which they were asked for. */
async function see(player: Player, talk: Talk, query: string) {
  const { kills } = player.world
  const { model, changes } = talk
  const isCalm = talk.changing === 0
  const wasIdle = activityOf(player, talk) === 'idle'
  const killsBefore = kills.length
  const requestedAt = performance.now()
  const answer = await readMessages(player, talk.id, query)
  if (talk.model !== model) return null
  if (answer.status === 404) {
    player.expect(model.mayBeMissing, `${talk.id} is gone`)
    return null
  }
  player.expect(answer.status === 200, `the messages of ${talk.id} answered ${answer.status}`)
  const isQuiet = isCalm && talk.changes === changes
  return { items: answer.items, requestedAt, isQuiet, isIdle: wasIdle && isQuiet && killsBefore === kills.length }
}

export async function untilIdle(player: Player, talk: Talk): Promise<void> {
  release(player, talk)
  for (;;) {
    await talk.newest?.reader?.ended()
    if (talk.queue === 'open') await followQueue(player, talk)
    else if (activityOf(player, talk) === 'idle') return
    else await resume(player, talk)
  }
}

type WireState = { isGenerating: boolean; awaitsApproval: boolean; queue: { hold: object | null } | null }

/** What waits goes out by itself until there is nothing left, or something holds it. */
async function followQueue(player: Player, talk: Talk): Promise<void> {
  const killsBefore = player.world.kills.length
  const { status, body } = await player.read(`/api/v1/conversations/${talk.id}`)
  // The wire is typed by the contract.
  const { isGenerating, awaitsApproval, queue } = body as WireState
  if (status === 404) talk.queue = 'empty'
  else if (isGenerating || talk.mayGoOn) await resume(player, talk)
  else if (queue && !queue.hold && !awaitsApproval) await delay(10)
  else if (killsBefore === player.world.kills.length) {
    talk.queue = queue ? (queue.hold ? 'held' : 'asked') : 'empty'
    if (talk.newest) talk.newest.isKnownOver = true
  }
}

/** A reader more, whose end is compared with what is stored then. */
export function follow(player: Player, talk: Talk, reader: Reader): void {
  talk.model.attach(reader)
  player.inBackground.push(watch(player, talk, reader))
}

async function watch(player: Player, talk: Talk, reader: Reader): Promise<void> {
  const { model } = talk
  await reader.ended()
  player.note(`#${talk.id} reader of ${reader.answerId?.slice(0, 4)} ended: ${reader.end} after ${reader.text.length}`)
  takeAsking(talk, reader)
  for (const problem of reader.problems) player.expect(false, `a stream of ${talk.id}: ${problem}`)
  const isExcused = reader.end !== 'cut' || player.world.kills.some((at) => at >= reader.requestedAt)
  player.expect(isExcused, `a stream of ${talk.id} broke off without a crash`)
  // Whoever reads the end finds the answer stored.
  if (isWhole(reader) && talk.model === model && !player.isOver) await lookAtList(player, talk)
}

/** Before anything else is asked for; what ends it in that moment has its say first. */
function takeAsking({ model, newest, changing }: Talk, reader: Reader): void {
  const { end, answerId } = reader
  const isNewest = newest?.reader === reader && !newest.isKnownOver
  if (end !== 'awaiting-approval' || answerId === null || !isNewest || changing > 0) return
  model.states.take(asking(answerId), `${answerId} waits, as its reader was told`)
}

export async function resume(player: Player, talk: Talk): Promise<void> {
  const { world, expect } = player
  const before = activityOf(player, talk)
  const { newest } = talk
  const killsBefore = world.kills.length
  // Before: with the beginning of what goes on they are gone.
  const questions = talk.mayGoOn ? await readQuestions(player, talk) : []
  const isToGoOn = questions.length > 0 && questions.every(({ answer }) => answer !== null)
  const answer = await player.call(`/api/ai/${talk.id}/stream`)
  player.note(`#${talk.id} resume while ${before} → ${answer?.status ?? 'lost'}`)
  if (!answer) return
  if (answer.status === 204 && isToGoOn) return void (await delay(10))
  if (talk.newest === newest) talk.mayGoOn = false
  if (answer.status === 204 && newest && talk.newest === newest) newest.isKnownOver = true
  if (answer.reader && newest) {
    if (talk.newest === newest) newest.reader = answer.reader
    follow(player, talk, answer.reader)
  }
  if (killsBefore !== world.kills.length) return
  if (before === 'idle') expect(answer.status === 204, `resume while idle answered ${answer.status}`)
  else if (before === 'running') expect(answer.status === 200, `resume while an answer runs answered ${answer.status}`)
  else expect(answer.status === 200 || answer.status === 204, `resume answered ${answer.status}`)
}

type WirePart = {
  type: string
  text?: string
  toolCallId?: string
  state?: string
  errorText?: string
  approval?: { id: string; approved?: boolean; reason?: string }
}

type WireMessage = {
  id: string
  parentId: string | null
  role: string
  parts: WirePart[]
  status: string
  metadata: { finishReason?: string; error?: { reason: string } }
  siblingIds?: string[]
}

type WirePage = { items?: WireMessage[]; nextCursor?: string | null; newerCursor?: string | null }
type Page = { status: number; items: Listed[]; nextCursor: string | null; newerCursor: string | null }

export async function readMessages(player: Player, id: string, query: string): Promise<Page> {
  const { status, body } = await player.read(`/api/v1/conversations/${id}/messages?${query}`)
  // The wire is typed by the contract; what it says is what is being checked.
  const { items = [], nextCursor = null, newerCursor = null } = body as WirePage
  return { status, items: toListed(items), nextCursor, newerCursor }
}

function toListed(items: WireMessage[]): Listed[] {
  const joined = ({ parts }: WireMessage, type: string) =>
    parts.map((part) => (part.type === type ? (part.text ?? '') : '')).join('')
  return items.map((item) => ({
    id: item.id,
    parentId: item.parentId,
    role: item.role,
    text: joined(item, 'text'),
    reasoning: joined(item, 'reasoning'),
    status: item.status,
    finishReason: item.metadata.finishReason,
    errorReason: item.metadata.error?.reason,
    calls: item.parts.flatMap(toCall),
    ...(item.siblingIds && { siblingIds: item.siblingIds }),
  }))
}

function toCall({ type, toolCallId = '', state = '', approval, errorText: error }: WirePart): Listed['calls'] {
  if (type !== 'dynamic-tool') return []
  const { id: questionId, approved: isApproved, reason } = approval ?? {}
  return [{ id: toolCallId, state, questionId, isApproved, reason, error }]
}

/** One of a list, the later the likelier. */
export function chosen<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items[Math.floor(Math.sqrt(pick) * items.length)]
}
