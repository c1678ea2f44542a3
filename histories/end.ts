import type { Bounds } from './model.ts'
import type { Action } from './plan.ts'
import type { Player } from './player.ts'
import { activityOf, look, release, type Talk, toListed } from './talk.ts'

// Everything that ends an answer, or the conversation it is in.

type Names = Extract<Action, { do: 'stop' }>['names']

export async function stop(player: Player, talk: Talk, names: Names): Promise<void> {
  const messageId = nameFor(talk, names)
  if (messageId === undefined) return player.note(`#${talk.id} nothing to stop by ${names}`)
  const before = activityOf(player, talk)
  const { newest, model } = talk
  const killsBefore = player.world.kills.length
  const ended = model.stop(messageId)
  const answer = await player.call(`/api/ai/${talk.id}/stop`, { json: messageId === null ? {} : { messageId } })
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

/** Deletes the conversation and says how many places in the quota it had taken. */
export async function remove(player: Player, talk: Talk): Promise<Bounds> {
  await look(player, talk)
  const { model } = talk
  const couldBeMissing = model.mayBeMissing
  const bounds = model.quotaBoundsWhenDeleted()
  model.deleting()
  const answer = await player.call(`/api/v1/conversations/${talk.id}`, { method: 'DELETE' })
  player.note(`#${talk.id} delete → ${answer?.status ?? 'lost'}`)
  // The request that was lost may have deleted it.
  if (!answer) return remove(player, talk)
  const isMissing = answer.status === 404 && couldBeMissing
  player.expect(answer.status === 200 || isMissing, `delete answered ${answer.status}`)
  player.problems.push(...model.problems)
  release(player, talk)
  return bounds
}

export async function checkGone({ read, expect }: Player, { id }: Talk): Promise<void> {
  expect((await read(`/api/v1/conversations/${id}`)).status === 404, `${id} was deleted and is there`)
  expect((await read(`/api/v1/conversations/${id}/messages`)).status === 404, `${id} was deleted and has messages`)
  expect((await read(`/api/ai/${id}/stream`)).status === 204, `${id} was deleted and answers`)
}

/** What a late write has left behind shows when somebody uses the name again. */
export async function checkStaysGone(player: Player, talk: Talk): Promise<void> {
  await checkGone(player, talk)
  await player.call('/api/v1/conversations', { json: { id: talk.id } })
  const { status, body } = await player.read(`/api/v1/conversations/${talk.id}/messages`)
  if (status === 404) return
  player.expect(toListed(body).length === 0, `${talk.id} was deleted and its messages came back`)
}
