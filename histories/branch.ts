import { placedWith } from './beside.ts'
import { type Change, endingWith, isMissing, maybe, removing, showing } from './changes.ts'
import { type Asked, answersTo, type Listed, pathTo } from './known.ts'
import type { Target } from './plan.ts'
import type { Answer, Player } from './player.ts'
import { aTalk, changing, chosen, endQuestions, look, readMessages, release, type Talk } from './talk.ts'

// Everything that is done with one message of the tree.

const addressOf = (talk: Talk, id: string, verb = '') => `/api/v1/conversations/${talk.id}/messages/${id}${verb}`

type Choice = { pick: number; isBeside: boolean }

/** Chooses any message, or one of those that stand beside the shown path: what its person is offered. */
export async function showMessage(player: Player, talk: Talk, { pick, isBeside }: Choice): Promise<void> {
  const items = (await look(player, talk)) ?? []
  const { shownIds } = talk
  const beside = items.filter((item) => {
    return !shownIds.includes(item.id) && placedWith(items, item).some((other) => shownIds.includes(other))
  })
  const message = chosen(isBeside && beside.length > 0 ? beside : items, pick ** 2)
  if (!message) return player.note(`#${talk.id} nothing to show`)
  const what = `${message.id} was chosen`
  await changing(talk, async () => {
    const path = addressOf(talk, message.id, '/show')
    const answer = await insist(player, talk, { path, method: 'POST', change: showing(message.id), what })
    player.note(`#${talk.id} show ${message.id} → ${answer.status} ${leafOf(answer)}`)
    player.expect(answer.status === 200, `show answered ${answer.status} ${answer.reason}`)
  })
  await look(player, talk)
}

/** With all that follows it; an answer that is being written there is ended. */
export async function removeMessage(player: Player, talk: Talk, { pick, target }: { pick: number; target: Target }) {
  const { model } = talk
  const since = performance.now()
  const items = (await look(player, talk)) ?? []
  const targets = { newest: talk.newest?.asked.id, leaf: talk.shownIds.at(-1), any: undefined }
  const message = items.find(({ id }) => id === targets[target]) ?? chosen(items, pick)
  if (!message) return player.note(`#${talk.id} nothing to delete`)
  const deletion = model.deletingMessage(message.id, { items, since })
  await changing(talk, async () => {
    const path = addressOf(talk, message.id)
    const what = `${message.id} was deleted`
    const answer = await insist(player, talk, { path, method: 'DELETE', change: removing(message.id), what })
    player.note(`#${talk.id} delete ${message.id} of ${items.length} → ${answer.status} ${leafOf(answer)}`)
    // Asked for again, after an answer that was lost, it is not there.
    const isDone = answer.status === 200 || (answer.isAgain && answer.reason === 'message-not-found')
    player.expect(isDone, `delete answered ${answer.status} ${answer.reason}`)
    if (answer.status === 404) model.states.take(isMissing(message.id), `${message.id} is gone`)
    deletion.confirm()
    endQuestions(talk)
    const { newest: ran } = talk
    if (!ran || ![ran.asked.id, ran.reader?.answerId].some((id) => deletion.ids.includes(id ?? ''))) return
    release(player, talk)
    ran.isKnownOver = true
  })
  await look(player, talk)
}

type Request = { path: string; method: string; change: Change; what: string }

/** Asked for until there is an answer, which says where the shown path ends after it. */
async function insist(player: Player, talk: Talk, request: Request): Promise<Answer & { isAgain: boolean }> {
  const { states } = talk.model
  const { path, method, change, what } = request
  const answer = await player.call(path, { method })
  if (!answer) {
    states.take(maybe(change), `perhaps ${what}`)
    return { ...(await insist(player, talk, request)), isAgain: true }
  }
  const leafId = leafOf(answer)
  if (answer.status !== 200) return { ...answer, isAgain: false }
  states.take((state) => change(state).flatMap(endingWith(leafId)), `${what}, and the leaf is ${leafId}`)
  return { ...answer, isAgain: false }
}

function leafOf({ body }: Answer): string | null {
  // The wire is typed by the contract.
  return (body as { activeLeafId?: string | null }).activeLeafId ?? null
}

/** A new conversation that goes on from one of the messages; null when it was not made. */
export async function branchOff(player: Player, talk: Talk, pick: number): Promise<Talk | null> {
  const before = (await look(player, talk)) ?? []
  const message = chosen(before, pick)
  if (!message) {
    player.note(`#${talk.id} nothing to branch off from`)
    return null
  }
  const newId = `${talk.id}-b${player.nextMessage++}`
  const isMade = await makeBranch(player, talk, message.id, newId)
  const after = (await look(player, talk)) ?? []
  const { items } = await readMessages(player, newId, 'limit=200')
  // An answer that went on may have ended meanwhile.
  const paths = [after, before].map((list) => pathTo(list, message.id).map(asCopied))
  const isCopy = paths.some((path) => saidIn(path) === saidIn(items))
  player.expect(isCopy, `${newId} is no copy of ${message.id}: ${saidIn(items)}`)
  if (!isMade || !isCopy) return null
  const asked = items.flatMap((item) => copyOf(talk, item, items))
  const branch = aTalk(player, newId, talk.canCrowd, { path: items, asked })
  return Object.assign(branch, { titles: talk.titles.map(branchTitle), isRenamed: talk.isRenamed })
}

async function makeBranch(player: Player, talk: Talk, id: string, newId: string, isAgain = false): Promise<boolean> {
  const answer = await player.call(addressOf(talk, id, '/branch'), { json: { newId } })
  player.note(`#${talk.id} branch from ${id} into ${newId} → ${answer?.status ?? 'lost'}`)
  if (!answer) return makeBranch(player, talk, id, newId, true)
  const isMade = answer.status === 201 || (isAgain && answer.reason === 'conversation-id-reused')
  player.expect(isMade, `branch answered ${answer.status} ${answer.reason}`)
  if (answer.status === 201) player.expect(leafOf(answer) === id, `${newId} ends with ${leafOf(answer)}, not ${id}`)
  return isMade
}

/** A branch of a branch is still one. */
function branchTitle(title: string): string {
  return `${title.replace(/ \(branch\)$/, '')} (branch)`
}

function saidIn(items: Listed[]): string {
  const said = ({ id, state }: Listed['calls'][number]) => ({ id, state })
  return JSON.stringify(items.map(({ siblingIds: _, calls, ...item }) => ({ ...item, calls: calls.map(said) })))
}

/** A copy asks nothing. */
function asCopied(item: Listed): Listed {
  if (item.status !== 'awaiting-approval') return item
  const denied = (call: Listed['calls'][number]) =>
    call.state === 'approval-requested' ? { ...call, state: 'output-denied' } : call
  return { ...item, status: 'stopped', calls: item.calls.map(denied) }
}

function copyOf({ model }: Talk, { id, parentId }: Listed, path: Listed[]): Asked[] {
  const asked = model.asked.get(id)
  if (!asked) return []
  const count = answersTo(path, id).length
  const now = performance.now()
  return [
    {
      ...asked,
      parentId,
      fate: 'stored',
      storedAt: now,
      isStoppedEarly: false,
      starts: { min: count, max: count },
      startedAt: now,
      edits: [],
      mayBeGone: false,
      deletedAnswers: 0,
    },
  ]
}

const directions = [
  { first: 'from=start&', next: 'after', cursor: 'newerCursor' },
  { first: '', next: 'before', cursor: 'nextCursor' },
] as const

/** The shown path as it is read piece by piece, from one of its ends. */
export async function checkWindows(player: Player, talk: Talk): Promise<void> {
  const { first, next, cursor } = directions[player.nextMessage % 2] ?? directions[0]
  const ids: string[] = []
  for (let query: string | null = first; query !== null; ) {
    const page = await readMessages(player, talk.id, `shown=true&${query}limit=3`)
    const read = page.items.map(({ id }) => id)
    ids.splice(next === 'after' ? ids.length : 0, 0, ...read)
    const edge: string | null = page[cursor]
    query = edge === null || read.length === 0 ? null : `${next}=${edge}&`
  }
  player.expect(String(ids) === String(talk.shownIds), `piece by piece ${ids} is shown, at once ${talk.shownIds}`)
}
