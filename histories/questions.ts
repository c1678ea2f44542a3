import { type Allowance, isAsking } from './calls.ts'
import { allowing, answering, type Change, maybe } from './changes.ts'
import type { Continuation, Listed } from './known.ts'
import type { Action } from './plan.ts'
import type { Answer, Player } from './player.ts'
import { changing, goesOnLater, look, readQuestions, resume, type Talk, type WireQuestion } from './talk.ts'

// Everything that is said to questions about calls.

type Verdict = 'once' | 'deny'
type Open = { item: Listed; questions: WireQuestion[] }

/** What waits to be answered now, with the answer that waits for it. */
async function findOpen(player: Player, talk: Talk): Promise<Open | null> {
  const items = (await look(player, talk)) ?? []
  const item = items.find(isAsking)
  const questions = (await readQuestions(player, talk)).filter(({ answer }) => answer === null)
  if (item && questions.length > 0) return { item, questions }
  player.note(`#${talk.id} nobody is asked anything`)
  return null
}

/** One after the other; with the last the answer goes on. What is held is a call that is under way until it is let go. */
export async function answer(
  player: Player,
  talk: Talk,
  { isAll, verdicts, isHeld }: Omit<Extract<Action, { do: 'answer' }>, 'do'>,
): Promise<void> {
  const open = await findOpen(player, talk)
  if (!open) return
  const { item, questions } = open
  for (const [index, question] of (isAll ? questions : questions.slice(0, 1)).entries()) {
    const isLast = index + 1 === questions.length
    const verdict = verdicts[index % 2] ?? 'once'
    const isDone = await changing(talk, async () => {
      const going = isLast ? goOn(player, talk, item, isHeld) : null
      const given = await give(player, talk, [{ question, verdict }])
      going?.took(given)
      return !given.includes(null)
    })
    if (!isDone) return
    if (isLast) await follow(player, talk, isHeld)
  }
}

/** Of two that are given at once to the same question one counts. */
export async function answerFromTwoDevices(
  player: Player,
  talk: Talk,
  { verdicts, isSame }: { verdicts: [Verdict, Verdict]; isSame: boolean },
): Promise<void> {
  const open = await findOpen(player, talk)
  const [first, second] = open?.questions ?? []
  if (!open || !first) return
  const other = isSame ? first : (second ?? first)
  const isLast = open.questions.length === new Set([first, other]).size
  const killsBefore = player.world.kills.length
  await changing(talk, async () => {
    const going = isLast ? goOn(player, talk, open.item, false) : null
    const both = await give(player, talk, [
      { question: first, verdict: verdicts[0] },
      { question: other, verdict: verdicts[1] },
    ])
    going?.took(both)
    if (killsBefore !== player.world.kills.length) return
    const taken = both.filter((given) => given?.status === 200).length
    const isOne = first === other && verdicts[0] !== verdicts[1]
    player.expect(isOne ? taken === 1 : taken > 0, `of two answers at once ${taken} were taken`)
    if (first !== other) player.expect(taken === 2, `of two questions ${taken} were answered`)
  })
  if (isLast) await follow(player, talk, false)
}

/** What is answered too late changes nothing. */
export async function answerLate(player: Player, talk: Talk): Promise<void> {
  const open = await readQuestions(player, talk)
  const late = [...talk.asked].find((id) => !open.some((question) => question.id === id))
  if (late === undefined) return player.note(`#${talk.id} no question is over`)
  await checkIsOver(player, late)
}

export async function checkIsOver(player: Player, id: string): Promise<void> {
  const response = await player.call(`/api/v1/questions/${id}/answer`, { json: { answer: 'once' } })
  player.note(`answer ${id.slice(0, 4)} too late → ${response?.reason ?? response?.status ?? 'lost'}`)
  if (response) player.expect(response.reason === 'question-not-found', `an answer too late: ${response.status}`)
}

export async function lookAtQuestions(player: Player, talk: Talk): Promise<void> {
  const { changes, changing: isChanging } = talk
  const questions = await readQuestions(player, talk)
  const { status, body } = await player.read(`/api/v1/conversations/${talk.id}`)
  const isSame = idsOf(await readQuestions(player, talk)) === idsOf(questions)
  if (status !== 200 || !isSame || isChanging > 0 || changes !== talk.changes || questions.length === 0) return
  // The wire is typed by the contract.
  const { awaitsApproval, isGenerating } = body as { awaitsApproval: boolean; isGenerating: boolean }
  player.expect(awaitsApproval && !isGenerating, `${talk.id} asks and does not say so`)
}

const idsOf = (questions: WireQuestion[]) => String(questions.map(({ id }) => id))

type Given = { question: WireQuestion; verdict: Verdict }

async function give(player: Player, talk: Talk, all: Given[]): Promise<(Answer | null)[]> {
  return Promise.all(
    all.map(async ({ question, verdict }) => {
      const { id, toolCallId } = question
      const allowance = allowanceOf(player, toolCallId)
      const isNew = !allowance.mayBe.has(verdict)
      const reason = verdict === 'deny' && player.nextMessage % 2 === 0 ? `Not ${id}` : null
      allowance.mayBe.add(verdict)
      const json = { answer: verdict, ...(reason && { reason }) }
      const answered = await player.call(`/api/v1/questions/${id}/answer`, { json })
      player.note(`#${talk.id} ${verdict} to ${toolCallId} → ${answered?.reason ?? answered?.status ?? 'lost'}`)
      if (answered?.status === 200) Object.assign(allowance, { sure: verdict, reason })
      else if (answered && isNew) allowance.mayBe.delete(verdict)
      const isRefused = ['question-answered', 'question-not-found'].includes(answered?.reason ?? '')
      const isRight = !answered || answered.status === 200 || (all.length > 1 && isRefused)
      player.expect(isRight, `an answer to ${toolCallId} answered ${answered?.status} ${answered?.reason}`)
      return answered
    }),
  )
}

function allowanceOf({ allowances }: Player, toolCallId: string): Allowance {
  const allowance = allowances.get(toolCallId) ?? { mayBe: new Set(), sure: null, reason: null }
  allowances.set(toolCallId, allowance)
  return allowance
}

/** The last question of an answer is being answered; `took` is told what became of that. */
function goOn(player: Player, talk: Talk, item: Listed, isHeld: boolean) {
  const { model, newest: before } = talk
  const continuation = model.startContinuation(item, 'allowed')
  const asked = model.asked.get(item.parentId ?? '')
  if (isHeld && asked) player.world.notes.hold(asked.script.name)
  return {
    took(answers: (Answer | null)[]) {
      const isTaken = answers.some((given) => given?.status === 200)
      const isLost = !isTaken && answers.includes(null)
      // Of two questions one may have been answered, and the other answer lost.
      const isSure = isTaken && (answers.length === 1 || !answers.includes(null))
      continuation.fate = fateOf(isTaken, isLost)
      // Nobody waits for a call of what may not go on.
      if (!isTaken && asked) player.world.notes.release(asked.script.name)
      if (continuation.fate === 'refused' || !asked) return
      const change: Change = isSure ? allowing(item.id) : maybe(answering(item.id))
      model.states.take(change, `${item.id} was answered${isSure ? '' : ' perhaps'}`)
      if (talk.newest === before) goesOnLater(player, talk, asked, isSure)
    },
  }
}

function fateOf(isTaken: boolean, isLost: boolean): Continuation['fate'] {
  if (isTaken) return 'stored'
  return isLost ? 'lost' : 'refused'
}

/** A reader of what goes on; where a call is held, until it is under way. */
async function follow(player: Player, talk: Talk, isHeld: boolean): Promise<void> {
  const { newest } = talk
  await resume(player, talk)
  if (!isHeld || !newest) return
  const { name } = newest.asked.script
  await Promise.race([player.world.notes.begun(name), newest.reader?.ended()])
  if (talk.newest === newest && newest.reader?.end === 'open') talk.held = name
  else player.world.notes.release(name)
}
