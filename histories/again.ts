import { isAsking } from './calls.ts'
import { answeringAgain, goingOn } from './changes.ts'
import type { Asked, Listed } from './known.ts'
import type { AskedHow } from './plan.ts'
import type { Answer, Player } from './player.ts'
import { begin, checkStart, fateOf, outcomeOf, rank, type Started, start } from './start.ts'
import { activityOf, changing, chosen, follow, look, type Talk, untilIdle } from './talk.ts'

// Everything that asks for another answer, or more of one.

const isAnswer = ({ role }: Listed) => role === 'assistant'

type Again = { how: AskedHow; pick: number }

export async function regenerate(player: Player, talk: Talk, { how, pick }: Again): Promise<void> {
  const answer = chosen((await look(player, talk))?.filter(isAnswer) ?? [], pick)
  const asked = talk.model.asked.get(answer?.parentId ?? '')
  if (!answer || !asked) return player.note(`#${talk.id} nothing to regenerate`)
  const requestedAt = performance.now()
  const started = await changing(talk, async () => {
    const started = await attempt(player, talk, { trigger: 'regenerate-message', messageId: answer.id }, { how, asked })
    checkStart(player, talk, `regenerate ${asked.id} ${how}`, started)
    talk.model.states.take(outcomeOf(answeringAgain(asked.id), started.answer), `${asked.id} was answered again`)
    talk.model.started(asked, fateOf(started.answer))
    if (fateOf(started.answer) !== 'refused') asked.startedAt = requestedAt
    begin(player, talk, asked, started)
    return started
  })
  if (started.isStoppedEarly) await checkStoppedEarly(player, started, '')
}

export async function goOn(player: Player, talk: Talk, { how, pick }: Again): Promise<void> {
  if (activityOf(player, talk) !== 'running') await untilIdle(player, talk)
  const items = (await look(player, talk)) ?? []
  const answer = chosen(items.filter(isAnswer), pick)
  const asked = talk.model.asked.get(answer?.parentId ?? '')
  if (!answer || !asked) return player.note(`#${talk.id} nothing to go on with`)
  const continuation = talk.model.startContinuation(answer, 'cut-off')
  // Of one without words its calls are gone on from.
  const isBegun = answer.text !== '' || answer.calls.some(({ state }) => state !== 'input-streaming')
  const isWhole = !isBegun || (answer.status === 'completed' && answer.finishReason !== 'length')
  const isFollowed = items.some(({ parentId }) => parentId === answer.id)
  const started = await changing(talk, async () => {
    const started = await attempt(player, talk, { trigger: 'continue-message', messageId: answer.id }, { how, asked })
    continuation.fate = fateOf(started.answer)
    talk.model.states.take(outcomeOf(goingOn(answer.id), started.answer), `${answer.id} went on`)
    begin(player, talk, asked, started)
    return started
  })
  if ((isWhole || isFollowed || isAsking(answer)) && started.expected !== 'running') {
    player.note(`#${talk.id} continue a whole answer → ${started.answer?.status ?? 'lost'}`)
    const isRefused = !started.answer || started.answer.reason === 'message-not-continuable'
    player.expect(isRefused, `an answer could go on that is ${isWhole ? 'whole' : 'followed'}`)
    const why = isAsking(answer) ? 'awaiting' : whyIn(started.answer)
    if (started.answer)
      player.expect(whyIn(started.answer) === why, `what asks was refused as ${whyIn(started.answer)}`)
  } else checkStart(player, talk, `continue ${answer.id.slice(0, 4)} at ${answer.text.length} ${how}`, started)
  if (started.isStoppedEarly) await checkStoppedEarly(player, started, answer.text)
}

function whyIn(answer: Answer | null): string | undefined {
  // The wire is typed by the contract.
  return (answer?.body as { error?: { data?: { why?: string } } } | undefined)?.error?.data?.why
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
  // What ran before may have ended between the two.
  const wasIdle = first.expected === 'idle' && second.expected === 'idle'
  if (wasIdle && (fateOf(first.answer) === 'stored' || fateOf(second.answer) === 'stored')) {
    const isTakenForOther = both.some(({ answer }) => answer?.reason === 'generation-in-progress')
    player.expect(!isTakenForOther, `${asked.id} was asked for twice as one attempt and taken for two`)
  }
  return { ...(rank(first.answer) <= rank(second.answer) ? first : second), isStoppedEarly: false }
}

export async function checkStoppedEarly(
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
