import { type Change, dropping, hurrying, lettingGo, maybe, moving, queued, queueing } from './changes.ts'
import type { Asked, Queued } from './known.ts'
import type { Answer, Player } from './player.ts'
import { type AnswerScript, tokenOf } from './script.ts'
import { activityOf, changing, look, lookAtList, release, type Talk } from './talk.ts'

// Everything that is done with messages that wait for their turn.

type WireQueue = { items: { id: string; parts: { type: string; text?: string }[] }[]; hold: object | null }

const pathOf = (talk: Talk, message?: Asked, verb = '') =>
  `/api/v1/conversations/${talk.id}/queue${message ? `/${message.id}` : ''}${verb}`

type Request = {
  path: string
  method?: string
  json?: unknown
  /** What it does, one after the other. */
  changes: Change[]
  what: string
}

/** Asked for until there is an answer: again, it is the same. */
async function insist(player: Player, talk: Talk, request: Request): Promise<Answer> {
  const { path, changes, what, ...rest } = request
  const { states } = talk.model
  const answer = await player.call(path, rest)
  if (!answer) {
    for (const change of changes) states.take(maybe(change), `perhaps ${what}`)
    return insist(player, talk, request)
  }
  if (answer.status < 300) for (const change of changes) states.take(change, what)
  return answer
}

/** What the queue is by an answer that has it. */
function takeQueue(player: Player, talk: Talk, { body }: Answer, isCertain = true): Queued[] {
  // The wire is typed by the contract.
  const { items, hold } = body as WireQueue
  const ids = items.map(({ id }) => id)
  if (isCertain) talk.model.states.take(queued(ids, hold !== null), `the queue is ${ids}${hold ? ' and held' : ''}`)
  const queue = items.length === 0 ? 'empty' : hold ? 'held' : 'open'
  const { waits } = talk.model
  const asked = waits.all().at(0) ?? waits.lastSent
  // What waited may be what runs now.
  const isOther = activityOf(player, talk) !== 'running'
  if (talk.queue === 'open' && queue !== 'open' && isOther && asked) mayHaveGoneOut(player, talk, asked)
  talk.queue = queue
  return items.map(({ id, parts }) => ({ id, text: parts.map(({ text = '' }) => text).join('') }))
}

/** A message of the queue may be on its way to being answered. */
function mayHaveGoneOut(player: Player, talk: Talk, asked: Asked): void {
  // What is held back was lost in a crash, or stopped.
  release(player, talk)
  talk.changes += 1
  talk.newest = { asked, reader: null, killsBefore: player.world.kills.length, isKnownOver: false }
}

export async function queueMessage(
  player: Player,
  talk: Talk,
  { script, isTwice }: { script: AnswerScript; isTwice: boolean },
): Promise<void> {
  const asked = talk.model.ask(`q${player.nextMessage++}`, script, undefined)
  const message = { id: asked.id, role: 'user', parts: [{ type: 'text', text: asked.text }] }
  const request: Request = {
    path: pathOf(talk),
    json: { message, modelId: 'openai:gpt-4o-mini' },
    changes: [queueing(asked.id)],
    what: `${asked.id} was put into the queue`,
  }
  // What it finds to wait for may be over, and what it starts may be over too, before there is an answer.
  await changing(talk, async () => {
    const answer = await insist(player, talk, request)
    player.note(`#${talk.id} queue ${asked.id} → ${answer.status} ${answer.reason ?? ''}`)
    if (answer.status === 404) {
      player.expect(talk.model.mayBeMissing, `${talk.id} is gone`)
      talk.model.started(asked, 'refused')
      return
    }
    player.expect(answer.status === 201, `queue answered ${answer.status} ${answer.reason}`)
    talk.model.waits.added(asked)
    const first = takeQueue(player, talk, answer)
    const again = isTwice ? await insist(player, talk, request) : null
    if (again) player.expect(again.status === 201, `queue again answered ${again.status} ${again.reason}`)
    const listed = again ? takeQueue(player, talk, again) : first
    if (!listed.some(({ id }) => id === asked.id)) mayHaveGoneOut(player, talk, asked)
  })
}

export async function editQueued(player: Player, talk: Talk, script: AnswerScript): Promise<void> {
  const { waits } = talk.model
  const asked = waits.all().at(-1)
  if (!asked) return player.note(`#${talk.id} nothing waits to be edited`)
  const words = { script, text: `Question ${asked.id} ${tokenOf(script)}` }
  const edit = waits.edited(asked, words)
  const json = { parts: [{ type: 'text', text: words.text }] }
  await changing(talk, async () => {
    const request = { path: pathOf(talk, asked), method: 'PATCH', json, changes: [], what: `edit ${asked.id}` }
    const answer = await insist(player, talk, request)
    note(player, talk, request.what, answer)
    if (answer.status !== 200) return
    edit.confirm()
    takeQueue(player, talk, answer)
  })
}

/** The last one becomes the first. */
export async function moveQueued(player: Player, talk: Talk): Promise<void> {
  const { waits, asked: all } = talk.model
  const asked = all.get(waits.seen.at(-1) ?? '')
  const first = waits.seen.at(0)
  if (!asked || asked.id === first) return player.note(`#${talk.id} nothing waits to be moved`)
  await changing(talk, async () => {
    const answer = await insist(player, talk, {
      path: pathOf(talk, asked),
      method: 'PATCH',
      json: { before: first },
      changes: [moving(asked.id, first)],
      what: `${asked.id} was put before ${first}`,
    })
    note(player, talk, `move ${asked.id} before ${first}`, answer)
    if (answer.status === 200) takeQueue(player, talk, answer)
  })
}

export async function dropQueued(player: Player, talk: Talk): Promise<void> {
  const { model } = talk
  const asked = model.waits.all().at(0)
  if (!asked) return player.note(`#${talk.id} nothing waits to be dropped`)
  const isDone = await changing(talk, async () => {
    const path = pathOf(talk, asked)
    const changes = [dropping(asked.id)]
    const answer = await insist(player, talk, { path, method: 'DELETE', changes, what: `${asked.id} was dropped` })
    note(player, talk, `drop ${asked.id}`, answer)
    if (answer.status === 200) takeQueue(player, talk, answer)
    return answer.status === 200
  })
  // It had gone out, or never will.
  if (isDone && (await look(player, talk)) && talk.model === model) model.waits.dropped(asked)
}

export async function sendNow(player: Player, talk: Talk): Promise<void> {
  const { model } = talk
  const asked = model.waits.all().at(-1)
  if (!asked) return player.note(`#${talk.id} nothing waits to be sent`)
  // It has to be seen that it stops what runs, not what it has sent itself.
  const ended = model.stop(null)
  await changing(talk, async () => {
    const answer = await insist(player, talk, {
      path: pathOf(talk, asked, '/send'),
      method: 'POST',
      changes: [hurrying(asked.id), lettingGo(asked.id)],
      what: `${asked.id} was sent now`,
    })
    ended()
    note(player, talk, `send ${asked.id} now`, answer)
    if (answer.status !== 200) return
    const listed = takeQueue(player, talk, answer).map(({ id }) => id)
    player.expect(!listed.includes(asked.id), `${asked.id} was to be sent now and waits`)
    mayHaveGoneOut(player, talk, asked)
  })
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
  const items = before && (await lookAtList(player, talk))
  const after = items && (await readQueue(player, talk))
  if (!before || !items || !after || talk.model !== model) return
  model.waits.observe({ before, items, after })
}

async function readQueue(player: Player, talk: Talk): Promise<Queued[] | null> {
  const { states } = talk.model
  const requestedAt = performance.now()
  const answer = await player.read(pathOf(talk))
  if (answer.status === 404) {
    player.expect(talk.model.mayBeMissing, `${talk.id} is gone`)
    return null
  }
  return takeQueue(player, talk, answer, states.changedAt <= requestedAt)
}
