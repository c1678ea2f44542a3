import { maybe, stopping } from './changes.ts'
import type { Bounds } from './known.ts'
import type { Action } from './plan.ts'
import type { Player } from './player.ts'
import { activityOf, changing, endQuestions, look, readQuestions, release, type Talk } from './talk.ts'

// Everything that ends an answer, or the conversation it is in.

type Names = Extract<Action, { do: 'stop' }>['names']

export async function stop(player: Player, talk: Talk, names: Names): Promise<void> {
  const messageId = nameFor(talk, names)
  if (messageId === undefined) return player.note(`#${talk.id} nothing to stop by ${names}`)
  const before = activityOf(player, talk)
  const { newest, model } = talk
  const killsBefore = player.world.kills.length
  const ended = model.stop(messageId)
  const answer = await changing(talk, async () => {
    const answer = await player.call(`/api/ai/${talk.id}/stop`, { json: messageId === null ? {} : { messageId } })
    const change = stopping(messageId)
    model.states.take(answer ? change : maybe(change), `${messageId ?? 'what there is'} was stopped`)
    endQuestions(talk)
    return answer
  })
  ended()
  player.note(`#${talk.id} stop ${names} while ${before} → ${answer?.status ?? 'lost'}`)
  if (!answer) return
  const isMissing = answer.status === 404 && model.mayBeMissing
  player.expect(answer.status === 200 || isMissing, `stop answered ${answer.status} ${answer.reason}`)
  if (names === 'older' || !newest || talk.newest !== newest) return
  newest.isKnownOver = true
  const items = await look(player, talk)
  if (before !== 'running' || killsBefore !== player.world.kills.length) return
  const stored = items?.findLast(({ parentId, role }) => parentId === newest.asked.id && role === 'assistant')
  player.expect(stored?.status === 'stopped', `a running answer was stopped and is ${stored?.status}`)
}

/** Undefined: there is no such message. */
function nameFor({ newest, model }: Talk, names: Names): string | null | undefined {
  if (names === 'nothing') return null
  if (names === 'question') return newest?.asked.id
  if (names === 'answer') return newest?.reader?.answerId ?? undefined
  return [...model.asked.values()].find(({ id, fate }) => fate === 'stored' && id !== newest?.asked.id)?.id
}

export async function rename(player: Player, talk: Talk, title: string): Promise<void> {
  talk.titles.push(title)
  const answer = await player.call(`/api/v1/conversations/${talk.id}`, { method: 'PATCH', json: { title } })
  player.note(`#${talk.id} rename → ${answer?.status ?? 'lost'}`)
  if (answer?.status === 200) Object.assign(talk, { titles: [title], isRenamed: true })
  else if (answer) player.expect(answer.status === 404 && talk.model.mayBeMissing, `rename answered ${answer.status}`)
}

/** Deletes the conversation; says how many places in the quota it had taken, and whether it was there until then. */
export async function remove(player: Player, talk: Talk): Promise<{ taken: Bounds; wasThere: boolean }> {
  await look(player, talk)
  const { model } = talk
  const couldBeMissing = model.mayBeMissing
  const taken = model.quotaBoundsWhenDeleted()
  model.deleting()
  const answer = await player.call(`/api/v1/conversations/${talk.id}`, { method: 'DELETE' })
  player.note(`#${talk.id} delete → ${answer?.status ?? 'lost'}`)
  // The request that was lost may have deleted it.
  if (!answer) return remove(player, talk)
  const isMissing = answer.status === 404 && couldBeMissing
  player.expect(answer.status === 200 || isMissing, `delete answered ${answer.status}`)
  player.problems.push(...model.problems)
  release(player, talk)
  return { taken, wasThere: answer.status === 200 }
}

/** What was lost on its way to a conversation does not bring it back. */
export async function writeToDeleted(player: Player, talk: Talk): Promise<void> {
  const lost = [...talk.model.asked.values()].at(0)
  if (!lost) return
  const message = { id: lost.id, role: 'user', parts: [{ type: 'text', text: lost.text }] }
  const answer = await player.call('/api/ai', { json: { conversationId: talk.id, message, parentId: null } })
  player.note(`#${talk.id} send ${lost.id} after the deletion → ${answer?.reason ?? answer?.status ?? 'lost'}`)
  if (!answer) return
  player.expect(answer.reason === 'conversation-not-found', `${talk.id} was deleted and answered ${answer.status}`)
}

export async function checkGone(player: Player, id: string): Promise<void> {
  const { read, expect } = player
  expect((await readQuestions(player, { id })).length === 0, `${id} was deleted and asks`)
  expect((await read(`/api/v1/conversations/${id}`)).status === 404, `${id} was deleted and is there`)
  expect((await read(`/api/v1/conversations/${id}/messages`)).status === 404, `${id} was deleted and has messages`)
  expect((await read(`/api/ai/${id}/stream`)).status === 204, `${id} was deleted and answers`)
}
