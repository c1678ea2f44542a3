import { checkStoppedEarly } from './again.ts'
import { sending } from './changes.ts'
import { type Asked, answersTo } from './known.ts'
import type { Under } from './plan.ts'
import type { Player } from './player.ts'
import type { AnswerScript } from './script.ts'
import { begin, checkStart, fateOf, isGone, isOneTooMany, outcomeOf, rank, type Started, start } from './start.ts'
import { type Activity, activityOf, changing, chosen, follow, release, type Talk, untilIdle } from './talk.ts'

// Everything that sends a message.

function place({ seenLeaf, model }: Talk, under: Under, pick: number): string | null | undefined {
  if (under === 'active-leaf') return undefined
  if (under === 'root') return null
  if (under === 'seen-leaf') return seenLeaf
  if (under === 'stale') return chosen(model.everSeen, pick) ?? null
  return (
    chosen(
      model.items.filter(({ role }) => role === 'user'),
      pick,
    )?.parentId ?? null
  )
}

function compose(player: Player, talk: Talk, script: AnswerScript, parentId?: string | null): Asked {
  return talk.model.ask(`q${player.nextMessage++}`, script, parentId)
}

async function post(player: Player, talk: Talk, { id, text, parentId }: Asked): Promise<Started> {
  const message = { id, role: 'user', parts: [{ type: 'text', text }] }
  return start(player, talk, { message, ...(parentId === undefined ? {} : { parentId }) })
}

export type Send = { script: AnswerScript; under: Under; pick?: number; holdAt: number | null }

export async function send(player: Player, talk: Talk, { script, under, pick = 0, holdAt }: Send) {
  const { provider } = player.world
  const asked = compose(player, talk, script, place(talk, under, pick))
  const { parentId } = asked
  if (holdAt !== null) provider.hold(script.name, holdAt)
  const started = await changing(talk, async () => {
    const started = await post(player, talk, asked)
    checkStart(player, talk, `send ${asked.id} under ${parentId}`, started, parentId)
    const change = outcomeOf(sending(asked.id, parentId), started.answer, parentId)
    talk.model.states.take(change, `${asked.id} was sent under ${parentId}`)
    talk.model.started(asked, fateOf(started.answer))
    begin(player, talk, asked, started)
    return started
  })
  if (holdAt === null) return started.answer
  if (started.answer?.status === 200) {
    release(player, talk)
    talk.held = script.name
  } else provider.release(script.name)
  return started.answer
}

/** The same message twice at once: one message, one answer, two readers. */
export async function sendTwice(player: Player, talk: Talk, script: AnswerScript): Promise<void> {
  const asked = compose(player, talk, script)
  const both = await changing(talk, async () => {
    const both = await Promise.all([post(player, talk, asked), post(player, talk, asked)])
    for (const started of both) checkStart(player, talk, `send ${asked.id} twice`, started)
    const [first] = [...both].sort((one, other) => rank(one.answer) - rank(other.answer))
    talk.model.states.take(outcomeOf(sending(asked.id, undefined), first?.answer), `${asked.id} was sent twice`)
    talk.model.started(asked, fateOf(first?.answer ?? null))
    for (const started of both) begin(player, talk, asked, started)
    return both
  })
  const readers = both.flatMap(({ answer }) => answer?.reader ?? [])
  await Promise.all(readers.map((reader) => reader.begun()))
  const ids = new Set(readers.flatMap(({ answerId }) => answerId ?? []))
  player.expect(ids.size < 2, `${asked.id} was sent twice at once and has two answers`)
}

/** Two messages at once: exactly one is taken. */
export async function sendFromTwoDevices(
  player: Player,
  talk: Talk,
  scripts: [AnswerScript, AnswerScript],
): Promise<void> {
  const { provider } = player.world
  const { seenLeaf } = talk
  const before = activityOf(player, talk)
  const [one, other] = [compose(player, talk, scripts[0], seenLeaf), compose(player, talk, scripts[1], seenLeaf)]
  // Neither can be over before the other has arrived.
  for (const { name } of scripts) provider.hold(name, 0)
  const all = await changing(talk, async () => {
    const [first, second] = await Promise.all([post(player, talk, one), post(player, talk, other)])
    const [change, change2] = [
      outcomeOf(sending(one.id, seenLeaf), first.answer, seenLeaf),
      outcomeOf(sending(other.id, seenLeaf), second.answer, seenLeaf),
    ]
    talk.model.states.takeBoth(change, change2, `${one.id} and ${other.id} were sent under ${seenLeaf}`)
    const all = [
      { asked: one, started: first },
      { asked: other, started: second },
    ]
    // Who was answered comes last: it is the newest.
    for (const { asked, started } of all.toSorted((a, b) => rank(b.started.answer) - rank(a.started.answer))) {
      talk.model.started(asked, fateOf(started.answer))
      begin(player, talk, asked, started)
    }
    return all
  })
  checkTwo(player, talk, before, {
    all,
    canBothBe: scripts.some(({ fault }) => fault === 'refuse' || fault === 'empty'),
  })
  for (const { name } of scripts) provider.release(name)
}

/** `canBothBe`: one that has no words is over at once, whatever is held. */
function checkTwo(
  player: Player,
  talk: Talk,
  before: Activity,
  { all, canBothBe }: { all: { asked: Asked; started: Started }[]; canBothBe: boolean },
): void {
  const said = all.map(({ started }) => started.answer?.reason ?? started.answer?.status ?? 'lost')
  player.note(`#${talk.id} two devices under ${all[0]?.asked.parentId} while ${before} → ${said}`)
  const isCalm = all.every(({ started }) => started.answer && started.killsBefore === player.world.kills.length)
  if (!isCalm) return
  const isRefused = ({ asked, started }: (typeof all)[number]) =>
    isGone(talk, asked.parentId) || (started.answer && isOneTooMany(started.answer, talk))
  const taken = said.filter((status) => status === 200).length
  if (!canBothBe) player.expect(taken < 2, 'two devices were answered at once')
  if (before === 'idle' && !all.some(isRefused)) player.expect(taken > 0, 'of two devices at once none was answered')
}

/** A message that was sent before: its answer again, and nothing new. */
export async function sendAgain(player: Player, talk: Talk): Promise<void> {
  const asked = [...talk.model.asked.values()].findLast(({ fate }) => fate === 'stored')
  if (!asked) return player.note(`#${talk.id} nothing to send again`)
  const { answer } = await post(player, talk, asked)
  player.note(`#${talk.id} send ${asked.id} again → ${answer?.status ?? 'lost'}`)
  if (!answer) return
  // Of one whose answers were all deleted there is nothing to tell.
  const isUnanswered = answer.status === 404 && answersTo(talk.model.items, asked.id).length === 0
  const isRight = answer.status === 200 || (isUnanswered && answer.reason === 'message-not-found')
  player.expect(isRight, `${asked.id} sent again answered ${answer.status} ${answer.reason}`)
  if (answer.reader) follow(player, talk, answer.reader)
}

export async function reuseId(player: Player, talk: Talk, script: AnswerScript): Promise<void> {
  const asked = [...talk.model.asked.values()].find(({ fate }) => fate === 'stored')
  if (!asked) return player.note(`#${talk.id} no id to use again`)
  const { answer } = await post(player, talk, { ...asked, text: `Other words ${script.name}` })
  player.note(`#${talk.id} other words as ${asked.id} → ${answer?.status ?? 'lost'}`)
  if (!answer) return
  player.expect(answer.reason === 'message-id-reused', `an id used again answered ${answer.status} ${answer.reason}`)
}

/** The stop overtakes its message. */
export async function stopEarly(player: Player, talk: Talk, script: AnswerScript): Promise<void> {
  await untilIdle(player, talk)
  const messageId = `q${player.nextMessage}`
  const killsBefore = player.world.kills.length
  const ended = talk.model.stop(messageId)
  await player.call(`/api/ai/${talk.id}/stop`, { json: { messageId } })
  ended()
  const answer = await send(player, talk, { script, under: 'active-leaf', holdAt: null })
  await checkStoppedEarly(player, { answer, killsBefore }, '')
}

/** Four answers at once, and one too many. */
export async function crowd(
  player: Player,
  talks: Talk[],
  { scripts, refused }: { scripts: AnswerScript[]; refused: AnswerScript },
): Promise<void> {
  const [talk, ...others] = talks
  if (!talk) return
  const killsBefore = player.world.kills.length
  for (const [index, other] of others.entries()) {
    const script = scripts[index]
    if (script) await send(player, other, { script, under: 'root', holdAt: 0 })
  }
  const asked = compose(player, talk, refused, null)
  const started = await changing(talk, async () => {
    const started = await post(player, talk, asked)
    talk.model.states.take(outcomeOf(sending(asked.id, null), started.answer), `${asked.id} was sent`)
    talk.model.started(asked, fateOf(started.answer))
    begin(player, talk, asked, started)
    return started
  })
  player.note(`#${talk.id} a fifth answer at once → ${started.answer?.reason ?? started.answer?.status ?? 'lost'}`)
  if (killsBefore === player.world.kills.length && started.answer) {
    const { status, reason } = started.answer
    player.expect(reason === 'too-many-generations', `a fifth answer at once: ${status} ${reason}`)
  }
  for (const other of talks) release(player, other)
}
