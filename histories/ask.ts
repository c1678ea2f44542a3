import type { Asked } from './model.ts'
import type { AskedHow, Under } from './plan.ts'
import type { Answer, Player } from './player.ts'
import type { AnswerScript } from './script.ts'
import { type Activity, activityOf, follow, look, release, type Talk, untilIdle } from './talk.ts'

// Everything that may start an answer.

const modelId = 'openai:gpt-4o-mini'

type Started = { answer: Answer | null; expected: Activity; killsBefore: number }

async function start(player: Player, talk: Talk, json: object): Promise<Started> {
  const expected = activityOf(player, talk)
  const killsBefore = player.world.kills.length
  talk.starting += 1
  talk.starts += 1
  const answer = await player.call('/api/ai', { json: { conversationId: talk.id, modelId, ...json } })
  talk.starting -= 1
  return { answer, expected, killsBefore }
}

/** Whether the answer to a request that starts something is one that it may get. */
function checkStart(player: Player, talk: Talk, what: string, { answer, expected, killsBefore }: Started): void {
  const said = answer ? `${answer.status} ${answer.reason ?? ''}` : 'lost'
  player.note(`#${talk.id} ${what} while ${expected} → ${said}`)
  if (!answer || killsBefore !== player.world.kills.length) return
  const isRefused = answer.reason === 'generation-in-progress'
  const isTaken = answer.status === 200 || isOneTooMany(answer, talk)
  const isRight = { idle: isTaken, running: isRefused, maybe: isTaken || isRefused }[expected]
  player.expect(isRight, `${what} (${expected}) answered ${said}`)
}

function isOneTooMany(answer: Answer, { canCrowd }: Talk): boolean {
  return canCrowd && answer.reason === 'too-many-generations'
}

function begin(player: Player, talk: Talk, asked: Asked, { answer, killsBefore }: Started): void {
  if (answer && answer.status !== 200) return
  talk.newest = { asked, reader: answer?.reader ?? null, killsBefore, isKnownOver: false }
  if (answer?.reader) follow(player, talk, answer.reader)
}

function place(talk: Talk, under: Under): string | null | undefined {
  if (under === 'active-leaf') return undefined
  if (under === 'root') return null
  if (under === 'seen-leaf') return talk.seenLeaf
  return talk.model.items.findLast(({ role }) => role === 'user')?.parentId ?? null
}

function compose(player: Player, talk: Talk, script: AnswerScript, parentId?: string | null): Asked {
  return talk.model.ask(`q${player.nextMessage++}`, script, parentId)
}

async function post(player: Player, talk: Talk, { id, text, parentId }: Asked): Promise<Started> {
  const message = { id, role: 'user', parts: [{ type: 'text', text }] }
  return start(player, talk, { message, ...(parentId === undefined ? {} : { parentId }) })
}

export type Send = { script: AnswerScript; under: Under; holdAt: number | null }

export async function send(player: Player, talk: Talk, { script, under, holdAt }: Send): Promise<Answer | null> {
  const { provider } = player.world
  const asked = compose(player, talk, script, place(talk, under))
  if (holdAt !== null) provider.hold(script.name, holdAt)
  const started = await post(player, talk, asked)
  checkStart(player, talk, `send ${asked.id}`, started)
  talk.model.started(asked, fateOf(started.answer))
  begin(player, talk, asked, started)
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
  const both = await Promise.all([post(player, talk, asked), post(player, talk, asked)])
  for (const started of both) checkStart(player, talk, `send ${asked.id} twice`, started)
  const [first] = [...both].sort((one, other) => rank(one.answer) - rank(other.answer))
  talk.model.started(asked, fateOf(first?.answer ?? null))
  for (const started of both) begin(player, talk, asked, started)
  const readers = both.flatMap(({ answer }) => answer?.reader ?? [])
  await Promise.all(readers.map((reader) => reader.begun()))
  const ids = new Set(readers.flatMap(({ answerId }) => answerId ?? []))
  player.expect(ids.size < 2, `${asked.id} was sent twice at once and has two answers`)
}

/** Two messages at once: exactly one is taken. */
export async function sendFromTwoDevices(player: Player, talk: Talk, scripts: AnswerScript[]): Promise<void> {
  const { provider, kills } = player.world
  const before = activityOf(player, talk)
  const both = scripts.map((script) => compose(player, talk, script, talk.seenLeaf))
  // Neither can be over before the other has arrived.
  for (const { name } of scripts) provider.hold(name, 0)
  const all = await Promise.all(both.map(async (asked) => ({ asked, started: await post(player, talk, asked) })))
  const said = all.map(({ started }) => started.answer?.reason ?? started.answer?.status ?? 'lost')
  player.note(`#${talk.id} two devices while ${before} → ${said}`)
  const isCalm = all.every(({ started }) => started.answer && started.killsBefore === kills.length)
  const isCrowded = all.some(({ started }) => started.answer && isOneTooMany(started.answer, talk))
  const taken = said.filter((status) => status === 200).length
  // One that has no words is over at once, whatever is held.
  const canBothBe = scripts.some(({ fault }) => fault === 'refuse' || fault === 'empty')
  if (isCalm && !canBothBe) player.expect(taken < 2, 'two devices were answered at once')
  if (isCalm && before === 'idle' && !isCrowded) player.expect(taken > 0, 'of two devices at once none was answered')
  // Who was answered comes last: it is the newest.
  for (const { asked, started } of all.sort((one, other) => rank(other.started.answer) - rank(one.started.answer))) {
    talk.model.started(asked, fateOf(started.answer))
    begin(player, talk, asked, started)
  }
  for (const { name } of scripts) provider.release(name)
}

/** A message that was sent before: its answer again, and nothing new. */
export async function sendAgain(player: Player, talk: Talk): Promise<void> {
  const asked = [...talk.model.asked.values()].findLast(({ fate }) => fate === 'stored')
  if (!asked) return player.note(`#${talk.id} nothing to send again`)
  const { answer } = await post(player, talk, asked)
  player.note(`#${talk.id} send ${asked.id} again → ${answer?.status ?? 'lost'}`)
  if (!answer) return
  player.expect(answer.status === 200, `${asked.id} sent again answered ${answer.status} ${answer.reason}`)
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

export async function regenerate(player: Player, talk: Talk, how: AskedHow): Promise<void> {
  const answer = (await look(player, talk))?.findLast(({ role }) => role === 'assistant')
  const asked = talk.model.asked.get(answer?.parentId ?? '')
  if (!answer || !asked) return player.note(`#${talk.id} nothing to regenerate`)
  const requestedAt = performance.now()
  const started = await attempt(player, talk, { trigger: 'regenerate-message', messageId: answer.id }, { how, asked })
  checkStart(player, talk, `regenerate ${asked.id} ${how}`, started)
  talk.model.started(asked, fateOf(started.answer))
  if (fateOf(started.answer) !== 'refused') asked.startedAt = requestedAt
  begin(player, talk, asked, started)
  if (started.isStoppedEarly) await checkStoppedEarly(player, started, '')
}

export async function goOn(player: Player, talk: Talk, how: AskedHow): Promise<void> {
  if (activityOf(player, talk) !== 'running') await untilIdle(player, talk)
  const answer = (await look(player, talk))?.findLast(({ role }) => role === 'assistant')
  const asked = talk.model.asked.get(answer?.parentId ?? '')
  if (!answer || !asked) return player.note(`#${talk.id} nothing to go on with`)
  const continuation = talk.model.startContinuation(answer)
  const started = await attempt(player, talk, { trigger: 'continue-message', messageId: answer.id }, { how, asked })
  talk.model.continued(continuation, fateOf(started.answer))
  const isWhole = answer.text === '' || (answer.status === 'completed' && answer.finishReason !== 'length')
  if (isWhole && started.expected !== 'running') {
    player.note(`#${talk.id} continue a whole answer → ${started.answer?.status ?? 'lost'}`)
    const isRefused = !started.answer || started.answer.reason === 'message-not-continuable'
    player.expect(isRefused, 'a whole answer could go on')
  } else checkStart(player, talk, `continue ${answer.id.slice(0, 4)} at ${answer.text.length} ${how}`, started)
  begin(player, talk, asked, started)
  if (started.isStoppedEarly) await checkStoppedEarly(player, started, answer.text)
}

/** Asks for an answer to a message that is there already. Of the same attempt twice at once the one that got further counts. */
async function attempt(
  player: Player,
  talk: Talk,
  request: { trigger: string; messageId: string },
  { how, asked }: { how: AskedHow; asked: Asked },
): Promise<Started & { isStoppedEarly: boolean }> {
  const attemptId = crypto.randomUUID()
  const killsBefore = player.world.kills.length
  if (how === 'stopped-early') {
    asked.isStoppedEarly = true
    await player.call(`/api/ai/${talk.id}/stop`, { json: { attemptId } })
  }
  const one = () => start(player, talk, { ...request, attemptId })
  if (how !== 'twice') {
    const started = await one()
    // Until its answer begins, a stop is in memory only.
    return { ...started, isStoppedEarly: how === 'stopped-early' && started.killsBefore === killsBefore }
  }
  const both = await Promise.all([one(), one()])
  const readers = both.flatMap(({ answer }) => answer?.reader ?? [])
  await Promise.all(readers.map((reader) => reader.begun()))
  for (const reader of readers) follow(player, talk, reader)
  const isOne = readers[0]?.answerId === readers.at(-1)?.answerId
  player.expect(isOne, `${asked.id} was asked for twice as one attempt and has two answers`)
  const [first, second] = both
  if (fateOf(first.answer) === 'stored' || fateOf(second.answer) === 'stored') {
    const isTakenForOther = both.some(({ answer }) => answer?.reason === 'generation-in-progress')
    player.expect(!isTakenForOther, `${asked.id} was asked for twice as one attempt and taken for two`)
  }
  return { ...(rank(first.answer) <= rank(second.answer) ? first : second), isStoppedEarly: false }
}

async function checkStoppedEarly(
  player: Player,
  { answer, killsBefore }: Pick<Started, 'answer' | 'killsBefore'>,
  text: string,
): Promise<void> {
  await answer?.reader?.ended()
  if (answer?.status !== 200 || killsBefore !== player.world.kills.length) return
  const { reader } = answer
  player.expect(reader?.end === 'stopped', `what was stopped before it came ended ${reader?.end}`)
  player.expect(reader?.text === text, `what was stopped before it came says ${reader?.text.length} of ${text.length}`)
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
  const started = await post(player, talk, asked)
  player.note(`#${talk.id} a fifth answer at once → ${started.answer?.reason ?? started.answer?.status ?? 'lost'}`)
  talk.model.started(asked, fateOf(started.answer))
  begin(player, talk, asked, started)
  if (killsBefore === player.world.kills.length && started.answer) {
    const { status, reason } = started.answer
    player.expect(reason === 'too-many-generations', `a fifth answer at once: ${status} ${reason}`)
  }
  for (const other of talks) release(player, other)
}

function fateOf(answer: Answer | null): 'stored' | 'refused' | 'lost' {
  if (!answer) return 'lost'
  return answer.status === 200 ? 'stored' : 'refused'
}

/** Answered before lost before refused. */
function rank(answer: Answer | null): number {
  return ['stored', 'lost', 'refused'].indexOf(fateOf(answer))
}
