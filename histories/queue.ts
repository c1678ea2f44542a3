import type { Asked, Queued } from './model.ts'
import type { Answer, Player } from './player.ts'
import { type AnswerScript, tokenOf } from './script.ts'
import { look, release, type Talk } from './talk.ts'

// Everything that is done with messages that wait for their turn.

type WireQueue = { items: { id: string; parts: { type: string; text?: string }[] }[]; hold: object | null }

const pathOf = (talk: Talk, message?: Asked, verb = '') =>
  `/api/v1/conversations/${talk.id}/queue${message ? `/${message.id}` : ''}${verb}`

/** Asked for until there is an answer: again, it is the same. */
async function insist(player: Player, path: string, request: { method?: string; json?: unknown }): Promise<Answer> {
  return (await player.call(path, request)) ?? insist(player, path, request)
}

/** What the queue is by an answer that has it. */
function takeQueue(player: Player, talk: Talk, { body }: Answer): Queued[] {
  // The wire is typed by the contract.
  const { items, hold } = body as WireQueue
  const queue = items.length === 0 ? 'empty' : hold ? 'held' : 'open'
  const [asked] = talk.model.waiting
  // What waited may be what runs now.
  if (talk.queue === 'open' && queue !== 'open' && !talk.held && asked) mayHaveGoneOut(player, talk, asked)
  talk.queue = queue
  return items.map(({ id, parts }) => ({ id, text: parts.map(({ text = '' }) => text).join('') }))
}

/** A message of the queue may be on its way to being answered. */
function mayHaveGoneOut(player: Player, talk: Talk, asked: Asked): void {
  talk.starts += 1
  talk.newest = { asked, reader: null, killsBefore: player.world.kills.length, isKnownOver: false }
}

export async function queueMessage(
  player: Player,
  talk: Talk,
  { script, isTwice }: { script: AnswerScript; isTwice: boolean },
): Promise<void> {
  const asked = talk.model.ask(`q${player.nextMessage++}`, script, undefined)
  const message = { id: asked.id, role: 'user', parts: [{ type: 'text', text: asked.text }] }
  const add = () => insist(player, pathOf(talk), { json: { message, modelId: 'openai:gpt-4o-mini' } })
  // What it finds to wait for may be over, and what it starts may be over too, before there is an answer.
  talk.starting += 1
  const answer = await add()
  const again = isTwice ? await add() : answer
  talk.starting -= 1
  player.note(`#${talk.id} queue ${asked.id} → ${answer.status} ${answer.reason ?? ''}`)
  if (answer.status === 404) {
    player.expect(talk.model.mayBeMissing, `${talk.id} is gone`)
    talk.model.started(asked, 'refused')
    return
  }
  player.expect(answer.status === 201, `queue answered ${answer.status} ${answer.reason}`)
  player.expect(again.status === 201, `queue again answered ${again.status} ${again.reason}`)
  const wasHeld = talk.held
  talk.model.queued(asked, takeQueue(player, talk, answer))
  const listed = takeQueue(player, talk, again)
  // While an answer is held back it is what runs.
  if (!wasHeld && !listed.some(({ id }) => id === asked.id)) mayHaveGoneOut(player, talk, asked)
}

export async function editQueued(player: Player, talk: Talk, script: AnswerScript): Promise<void> {
  const asked = talk.model.waiting.at(-1)
  if (!asked) return player.note(`#${talk.id} nothing waits to be edited`)
  const words = { script, text: `Question ${asked.id} ${tokenOf(script)}` }
  const edit = talk.model.edited(asked, words)
  const json = { parts: [{ type: 'text', text: words.text }] }
  const answer = await insist(player, pathOf(talk, asked), { method: 'PATCH', json })
  note(player, talk, `edit ${asked.id}`, answer)
  if (answer.status !== 200) return
  edit.confirm()
  takeQueue(player, talk, answer)
}

/** The last one becomes the first. */
export async function moveQueued(player: Player, talk: Talk): Promise<void> {
  const { order } = talk.model
  const asked = talk.model.asked.get(order?.at(-1) ?? '')
  const first = order?.at(0)
  if (!order || !asked || asked.id === first) return player.note(`#${talk.id} nothing waits to be moved`)
  const answer = await player.call(pathOf(talk, asked), { method: 'PATCH', json: { before: first } })
  if (!answer) return talk.model.reordered(null)
  note(player, talk, `move ${asked.id} before ${first}`, answer)
  if (answer.status !== 200) return talk.model.reordered(null)
  const ids = takeQueue(player, talk, answer).map(({ id }) => id)
  // Where the other one has gone out, it is the last.
  const isBefore = ids.indexOf(asked.id) === ids.indexOf(first ?? '') - 1 || !ids.includes(first ?? '')
  player.expect(isBefore, `${asked.id} was put before ${first} and the queue is ${ids}`)
  talk.model.reordered(ids)
}

export async function dropQueued(player: Player, talk: Talk): Promise<void> {
  const asked = talk.model.waiting.at(0)
  if (!asked) return player.note(`#${talk.id} nothing waits to be dropped`)
  const answer = await insist(player, pathOf(talk, asked), { method: 'DELETE' })
  note(player, talk, `drop ${asked.id}`, answer)
  if (answer.status !== 200) return
  takeQueue(player, talk, answer)
  const { model } = talk
  // It had gone out, or never will.
  if ((await look(player, talk)) && talk.model === model) model.dropped(asked)
}

export async function sendNow(player: Player, talk: Talk): Promise<void> {
  const asked = talk.model.waiting.at(-1)
  if (!asked) return player.note(`#${talk.id} nothing waits to be sent`)
  const { model } = talk
  const order = model.order
  model.letGo(asked)
  // It has to be seen that it stops what runs, not what it has sent itself.
  const ended = model.stop(null)
  model.reordered(null)
  const answer = await insist(player, pathOf(talk, asked, '/send'), { method: 'POST' })
  ended()
  note(player, talk, `send ${asked.id} now`, answer)
  release(player, talk)
  if (answer.status !== 200) return
  const listed = takeQueue(player, talk, answer).map(({ id }) => id)
  player.expect(!listed.includes(asked.id), `${asked.id} was to be sent now and waits`)
  if (order) model.reordered(order.filter((id) => listed.includes(id)))
  mayHaveGoneOut(player, talk, asked)
}

function note(player: Player, talk: Talk, what: string, { status, reason }: Answer): void {
  player.note(`#${talk.id} ${what} → ${status} ${reason ?? ''}`)
  const isGone = status === 404 && (reason === 'message-not-found' || talk.model.mayBeMissing)
  player.expect(status === 200 || isGone, `${what} answered ${status} ${reason}`)
}

/** What waits and what was sent: all of it, each once. */
export async function lookAtQueue(player: Player, talk: Talk): Promise<void> {
  const { model } = talk
  const before = await readQueue(player, talk)
  const items = before && (await look(player, talk))
  const after = items && (await readQueue(player, talk))
  if (!before || !items || !after || talk.model !== model) return
  model.observeQueue({ before, items, after })
}

async function readQueue(player: Player, talk: Talk): Promise<Queued[] | null> {
  const answer = await player.read(pathOf(talk))
  if (answer.status === 404) {
    player.expect(talk.model.mayBeMissing, `${talk.id} is gone`)
    return null
  }
  return takeQueue(player, talk, answer)
}
