import { type Change, isIdle, isMissing, isRunning, maybe } from './changes.ts'
import type { Asked } from './known.ts'
import type { Answer, Player } from './player.ts'
import { type Activity, activityOf, endQuestions, follow, type Talk } from './talk.ts'

// What is common to all that may start an answer.

const modelId = 'openai:gpt-4o-mini'

export type Started = { answer: Answer | null; expected: Activity; killsBefore: number }

export async function start(player: Player, talk: Talk, json: object): Promise<Started> {
  // A crash that is being recovered from comes before all of it.
  await player.world.healthy()
  const expected = activityOf(player, talk)
  const killsBefore = player.world.kills.length
  const answer = await player.call('/api/ai', { json: { conversationId: talk.id, modelId, ...json } })
  return { answer, expected, killsBefore }
}

/** What a request did, as far as its answer says. */
export function outcomeOf(change: Change, answer: Answer | null | undefined, parentId?: string | null): Change {
  if (!answer) return maybe(change)
  if (answer.status === 200) return change
  if (answer.reason === 'generation-in-progress') return isRunning
  if (answer.reason === 'message-not-continuable') return isIdle
  return answer.reason === 'message-not-found' && parentId ? isMissing(parentId) : (state) => [state]
}

/** Whether the answer to a request that starts something is one that it may get. */
export function checkStart(player: Player, talk: Talk, what: string, started: Started, parentId?: string | null): void {
  const { answer, expected, killsBefore } = started
  const said = answer ? `${answer.status} ${answer.reason ?? ''}` : 'lost'
  player.note(`#${talk.id} ${what} while ${expected} → ${said}`)
  if (!answer || killsBefore !== player.world.kills.length) return
  const isRefused = answer.reason === 'generation-in-progress'
  const isNowhere = answer.reason === 'message-not-found' && isGone(talk, parentId)
  const isTaken = answer.status === 200 || isOneTooMany(answer, talk) || isNowhere
  const isRight = { idle: isTaken, running: isRefused, maybe: isTaken || isRefused }[expected]
  player.expect(isRight, `${what} (${expected}) answered ${said}`)
}

export function isOneTooMany(answer: Answer, { canCrowd }: Talk): boolean {
  return canCrowd && answer.reason === 'too-many-generations'
}

/** Deleted meanwhile, as its sender does not know. */
export function isGone({ model }: Talk, parentId: string | null | undefined): boolean {
  return typeof parentId === 'string' && model.isGone(parentId)
}

export function begin(player: Player, talk: Talk, asked: Asked, { answer, killsBefore }: Started): void {
  if (answer && answer.status !== 200) return
  talk.newest = { asked, reader: answer?.reader ?? null, killsBefore, isKnownOver: false }
  // What waited to be allowed does not any more.
  endQuestions(talk)
  if (answer?.reader) follow(player, talk, answer.reader)
}

export function fateOf(answer: Answer | null): 'stored' | 'refused' | 'lost' {
  if (!answer) return 'lost'
  return answer.status === 200 ? 'stored' : 'refused'
}

/** Answered before lost before refused. */
export function rank(answer: Answer | null): number {
  return ['stored', 'lost', 'refused'].indexOf(fateOf(answer))
}
