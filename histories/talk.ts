import { setTimeout as delay } from 'node:timers/promises'
import { type Asked, type ConversationModel, createConversationModel, isWhole, type Listed } from './model.ts'
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
  /** Requests that may start an answer: those without an answer yet, and all so far. */
  starting: number
  starts: number
  seenLeaf: string | null
  /** Open: something waits that may go out at any moment; held: it goes out only when it is told to. */
  queue: 'empty' | 'open' | 'held'
  /** What it may be called by its person: the last title that surely arrived, and those after it. */
  titles: string[]
  isRenamed: boolean
  /** Its person has enough conversations to be refused for too many answers at once. */
  canCrowd: boolean
}

export function aTalk(player: Player, id: string, canCrowd: boolean): Talk {
  return {
    id,
    model: createConversationModel(player.world.kills),
    newest: null,
    held: null,
    starting: 0,
    starts: 0,
    seenLeaf: null,
    queue: 'empty',
    titles: [],
    isRenamed: false,
    canCrowd,
  }
}

export function activityOf({ world }: Player, { newest, held, queue }: Talk): Activity {
  if (queue === 'open' && (!held || newest?.killsBefore !== world.kills.length)) return 'maybe'
  if (!newest || newest.isKnownOver || newest.killsBefore !== world.kills.length) return 'idle'
  if (held) return 'running'
  return newest.reader && isWhole(newest.reader) ? 'idle' : 'maybe'
}

/** Lets the provider go on. */
export function release({ world }: Player, talk: Talk): void {
  if (talk.held) world.provider.release(talk.held)
  talk.held = null
}

/** What the messages are now; null when the conversation is not there. */
export async function look(player: Player, talk: Talk): Promise<Listed[] | null> {
  const { world } = player
  const { model, starts } = talk
  const isIdle = activityOf(player, talk) === 'idle' && talk.starting === 0
  const killsBefore = world.kills.length
  const requestedAt = performance.now()
  const { status, body } = await player.read(`/api/v1/conversations/${talk.id}/messages?limit=200`)
  if (talk.model !== model) return null
  if (status === 404) {
    player.expect(model.mayBeMissing, `${talk.id} is gone`)
    return null
  }
  player.expect(status === 200, `the messages of ${talk.id} answered ${status}`)
  const items = toListed(body)
  model.observe(items, requestedAt, isIdle && talk.starts === starts && killsBefore === world.kills.length)
  talk.seenLeaf = items.at(-1)?.id ?? null
  return items
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

type WireState = { isGenerating: boolean; queue: { hold: object | null } | null }

/** What waits goes out by itself until there is nothing left, or something holds it. */
async function followQueue(player: Player, talk: Talk): Promise<void> {
  const killsBefore = player.world.kills.length
  const { status, body } = await player.read(`/api/v1/conversations/${talk.id}`)
  // The wire is typed by the contract.
  const { isGenerating, queue } = body as WireState
  if (status === 404) talk.queue = 'empty'
  else if (isGenerating) await resume(player, talk)
  else if (queue && !queue.hold) await delay(10)
  else if (killsBefore === player.world.kills.length) {
    talk.queue = queue ? 'held' : 'empty'
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
  for (const problem of reader.problems) player.expect(false, `a stream of ${talk.id}: ${problem}`)
  const isExcused = reader.end !== 'cut' || player.world.kills.some((at) => at >= reader.requestedAt)
  player.expect(isExcused, `a stream of ${talk.id} broke off without a crash`)
  // Whoever reads the end finds the answer stored.
  if (isWhole(reader) && talk.model === model && !player.isOver) await look(player, talk)
}

export async function resume(player: Player, talk: Talk): Promise<void> {
  const { world, expect } = player
  const before = activityOf(player, talk)
  const { newest } = talk
  const killsBefore = world.kills.length
  const answer = await player.call(`/api/ai/${talk.id}/stream`)
  player.note(`#${talk.id} resume while ${before} → ${answer?.status ?? 'lost'}`)
  if (!answer) return
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

type WireMessage = {
  id: string
  parentId: string | null
  role: string
  parts: { type: string; text?: string }[]
  status: string
  metadata: { finishReason?: string; error?: { reason: string } }
}

function toListed(body: unknown): Listed[] {
  // The wire is typed by the contract; what it says is what is being checked.
  const { items } = body as { items: WireMessage[] }
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
  }))
}
