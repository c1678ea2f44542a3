import type { HttpPerson } from '../e2e/support/http-person.ts'
import { goOn, regenerate } from './again.ts'
import { crowd, reuseId, send, sendAgain, sendFromTwoDevices, sendTwice, stopEarly } from './ask.ts'
import { branchOff, checkWindows, removeMessage, showMessage } from './branch.ts'
import { isAsking } from './calls.ts'
import { endingWith } from './changes.ts'
import { checkGone, remove, rename, stop, writeToDeleted } from './end.ts'
import { addBounds, type Bounds, type Listed } from './known.ts'
import type { Action, Moment, Plan } from './plan.ts'
import { createPlayer, describe, type Player } from './player.ts'
import { modelTitle } from './provider.ts'
import { answer, answerFromTwoDevices, answerLate, checkIsOver, lookAtQuestions } from './questions.ts'
import { dropQueued, editQueued, lookAtQueue, moveQueued, queueMessage, sendNow } from './queue.ts'
import { fullTextOf } from './script.ts'
import { aTalk, look, release, resume, type Talk, untilIdle } from './talk.ts'
import type { World } from './world.ts'

export type Played = { problems: string[]; trace: string[] }

/** Far more than a history takes on a machine that is busy with other things. */
const patienceMs = 240_000

/** What all steps of a history work on, and the conversations that are deleted: their ids, and their places in the quota. */
type History = { player: Player; talks: Talk[]; deletedIds: string[]; buried: Bounds; mayKill: () => boolean }

/** Plays one history and says what did not hold. The person belongs to it until it is over. */
export async function playHistory(
  world: World,
  person: HttpPerson,
  plan: Plan,
  mayKill: () => boolean,
): Promise<Played> {
  const player = createPlayer(world, person)
  const canCrowd = plan.conversationIds.length > 4
  const talks = plan.conversationIds.map((id) => aTalk(player, id, canCrowd))
  const history: History = { player, talks, deletedIds: [], buried: { min: 0, max: 0 }, mayKill }
  const outOfPatience = Promise.withResolvers<never>()
  const timer = setTimeout(() => outOfPatience.reject(new Error('it does not come to an end')), patienceMs)
  try {
    await Promise.race([playSteps(history, plan), outOfPatience.promise])
  } catch (error) {
    player.expect(false, describe(error))
  } finally {
    clearTimeout(timer)
    player.isOver = true
    for (const talk of talks) release(player, talk)
  }
  // Branches have joined them, under names that begin like the conversation they come from.
  const ofModels = talks.flatMap(({ model }) => model.problems)
  const ofProvider = plan.conversationIds.flatMap((id) => world.provider.takeProblems(id))
  return { problems: [...player.problems, ...ofModels, ...ofProvider], trace: player.trace }
}

async function playSteps(history: History, plan: Plan): Promise<void> {
  const { player, talks } = history
  const usedBefore = await readQuota(player)
  for (const { conversation, when, action } of plan.steps) {
    const talk = talks[conversation]
    if (!talk) continue
    await wait(player, talk, when)
    // What is held is let go after one step beside it.
    const wasHeld = talk.held
    await take(history, talk, action)
    if (wasHeld && talk.held === wasHeld) release(player, talk)
  }
  for (const talk of talks) release(player, talk)
  await Promise.all(talks.map((talk) => finish(player, talk)))
  await Promise.all(player.inBackground)
  for (const id of history.deletedIds) await checkGone(player, id)
  checkCalls(player, plan)
  const used = (await readQuota(player)) - usedBefore
  const { min, max } = talks.map(({ model }) => model.quotaBounds()).reduce(addBounds, history.buried)
  player.expect(used >= min && used <= max, `the quota has counted ${used} and should have ${min} to ${max}`)
}

/** What nobody allowed was not called, and nothing twice; whatever became of the conversation. */
function checkCalls({ world, allowances, expect }: Player, { conversationIds }: Plan): void {
  for (const id of conversationIds.flatMap(world.provider.callsOf)) {
    const count = world.notes.countOf(id)
    const most = allowances.get(id)?.mayBe.has('once') ? 1 : 0
    expect(count <= most, `the call ${id} was made ${count} times and may have been ${most}`)
  }
}

async function wait(player: Player, talk: Talk, when: Moment): Promise<void> {
  if (when.kind === 'end') release(player, talk)
  const { newest } = talk
  if (when.kind === 'now' || !newest?.reader) return
  if (when.kind === 'end') return newest.reader.ended()
  // A held answer comes as far as its hold.
  if (talk.held) return newest.reader.begun()
  await newest.reader.until(Math.ceil(when.share * fullTextOf(newest.asked.script).length))
}

async function take(history: History, talk: Talk, action: Action): Promise<void> {
  const { player } = history
  switch (action.do) {
    case 'send':
      await send(player, talk, action)
      return
    case 'send-twice':
      return sendTwice(player, talk, action.script)
    case 'send-from-two-devices':
      return sendFromTwoDevices(player, talk, action.scripts)
    case 'send-again':
      return sendAgain(player, talk)
    case 'reuse-id':
      return reuseId(player, talk, action.script)
    case 'stop':
      return stop(player, talk, action.names)
    case 'stop-early':
      return stopEarly(player, talk, action.script)
    case 'leave':
      return talk.newest?.reader?.leave()
    case 'resume':
      return resume(player, talk)
    case 'regenerate':
      return regenerate(player, talk, action)
    case 'continue':
      return goOn(player, talk, action)
    case 'list':
      await look(player, talk)
      return
    case 'rename':
      return rename(player, talk, action.title)
    case 'quota':
      await readQuota(player)
      return
    case 'delete':
      return bury(history, talk, action.isWrittenTo)
    case 'show':
      for (const script of action.queued) await queueMessage(player, talk, { script, isTwice: false })
      return showMessage(player, talk, action)
    case 'delete-message':
      return removeMessage(player, talk, action)
    case 'branch':
      return branch(history, talk, action)
    case 'crowd':
      return crowd(player, history.talks, action)
    case 'queue':
      return queueMessage(player, talk, action)
    case 'edit-queued':
      return editQueued(player, talk, action.script)
    case 'move-queued':
      return moveQueued(player, talk)
    case 'drop-queued':
      return dropQueued(player, talk)
    case 'send-now':
      return sendNow(player, talk)
    case 'look-at-queue':
      return lookAtQueue(player, talk)
    case 'answer':
      return answer(player, talk, action)
    case 'answer-from-two-devices':
      return answerFromTwoDevices(player, talk, action)
    case 'answer-late':
      return answerLate(player, talk)
    case 'look-at-questions':
      return lookAtQuestions(player, talk)
    case 'kill':
      return kill(history)
  }
}

/** Deletes the conversation; what follows happens in a new one. */
async function bury(history: History, talk: Talk, isWrittenTo: boolean): Promise<void> {
  const { player, deletedIds } = history
  const { id, canCrowd } = talk
  const { taken, wasThere } = await remove(player, talk)
  history.buried = addBounds(history.buried, taken)
  if (isWrittenTo && wasThere) await writeToDeleted(player, talk)
  await checkGone(player, id)
  for (const question of talk.asked) await checkIsOver(player, question)
  deletedIds.push(id)
  Object.assign(talk, aTalk(player, `${id}-again`, canCrowd))
}

/** What follows happens in the copy, or in the original; both are looked at in the end. */
async function branch(history: History, talk: Talk, { pick, isGoneOnIn }: { pick: number; isGoneOnIn: boolean }) {
  const { player, talks } = history
  // With a fifth one its answer may be one too many.
  if (!talk.canCrowd && talks.length > 3) return player.note(`#${talk.id} has branches enough`)
  const copy = await branchOff(player, talk, pick)
  if (!copy) return
  talks.push(isGoneOnIn ? talk : copy)
  if (isGoneOnIn) talks[talks.indexOf(talk)] = copy
}

async function kill({ player, talks, mayKill }: History): Promise<void> {
  if (!mayKill()) return
  player.note('kill -9')
  await player.world.kill()
  await Promise.all(talks.map((talk) => look(player, talk)))
}

async function readQuota(player: Player): Promise<number> {
  const { body } = await player.read('/api/v1/quota')
  // The wire is typed by the contract.
  return (body as { monthly: { used: number } }).monthly.used
}

type WireConversation = {
  awaitsApproval: boolean
  title: string
  titleSource: string
  activeLeafId: string | null
  isGenerating: boolean
  queue: object | null
}

/** Looks once nothing runs; a crash just then leaves open what had run, so it looks again. */
async function lookAtTheEnd(player: Player, talk: Talk): Promise<Listed[] | null> {
  for (;;) {
    await untilIdle(player, talk)
    const killsBefore = player.world.kills.length
    const items = await look(player, talk)
    if (killsBefore === player.world.kills.length) return items
  }
}

/** What asks is answered, and what is held goes on when it is told to; everything that waits has gone out then. */
async function emptyQueue(player: Player, talk: Talk): Promise<Listed[] | null> {
  for (;;) {
    const items = await lookAtTheEnd(player, talk)
    if (items && talk.model.waits.hasEverBeen) await lookAtQueue(player, talk)
    if (items?.some(isAsking)) await answer(player, talk, { isAll: true, verdicts: ['once', 'deny'], isHeld: false })
    else if (talk.queue === 'empty') return items
    else await sendNow(player, talk)
  }
}

async function finish(player: Player, talk: Talk): Promise<void> {
  const { expect } = player
  const items = await emptyQueue(player, talk)
  if (!items) return
  for (const { id } of talk.model.waits.all()) expect(false, `${id} waited and was never sent`)
  const { body } = await player.read(`/api/v1/conversations/${talk.id}`)
  // The wire is typed by the contract.
  const { title, titleSource, activeLeafId, isGenerating, awaitsApproval, queue } = body as WireConversation
  expect(!isGenerating, `${talk.id} says that it answers`)
  expect(!awaitsApproval, `${talk.id} says that it asks`)
  expect(queue === null, `${talk.id} says that something waits`)
  talk.model.states.take(endingWith(activeLeafId), `the leaf is ${activeLeafId}`)
  await checkWindows(player, talk)
  if (titleSource === 'person') expect(talk.titles.includes(title), `${talk.id} is called ${title}, not ${talk.titles}`)
  else expect(!talk.isRenamed, `${talk.id} was renamed and is called ${title} by ${titleSource}`)
  if (titleSource === 'model')
    expect([modelTitle, `${modelTitle} (branch)`].includes(title), `${talk.id} is called ${title}`)
}
