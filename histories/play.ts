import type { HttpPerson, HttpRequest } from '../e2e/support/http-person.ts'
import {
  type Asked,
  type Bounds,
  type ConversationModel,
  createConversationModel,
  isWhole,
  type Listed,
} from './model.ts'
import type { Action, Moment, Plan, Under } from './plan.ts'
import { modelTitle } from './provider.ts'
import { type Reader, readAnswer } from './reader.ts'
import { type AnswerScript, fullTextOf } from './script.ts'
import type { World } from './world.ts'

export type Played = { problems: string[]; trace: string[] }

type Answer = { status: number; body: unknown; reader: Reader | null; reason: string | null }
type Activity = 'idle' | 'running' | 'maybe'

/** One conversation as this history knows it. */
type Talk = {
  id: string
  model: ConversationModel
  /** The newest generation: who reads it, and what it answers. */
  newest: { asked: Asked; reader: Reader | null; killsBefore: number; isKnownOver: boolean } | null
  held: string | null
  /** Requests that may start an answer: those without an answer yet, and all so far. */
  starting: number
  starts: number
  seenLeaf: string | null
  /** What it may be called by its person: the last title that surely arrived, and those after it. */
  titles: string[]
  wasDeleted: boolean
  isRenamed: boolean
}

const modelId = 'openai:gpt-4o-mini'
const requestPatienceMs = 30_000
const historyPatienceMs = 90_000

/** Plays one history against the instance and says what did not hold. The person belongs to this history until it is over. */
export async function playHistory(
  world: World,
  person: HttpPerson,
  plan: Plan,
  mayKill: () => boolean,
): Promise<Played> {
  const startedAt = performance.now()
  const trace: string[] = []
  const problems: string[] = []
  const buried: Bounds = { min: 0, max: 0 }
  const inBackground: Promise<void>[] = []
  const talks = plan.conversationIds.map((id) => aTalk(id))
  let messages = 0
  let isOver = false

  function aTalk(id: string): Talk {
    const model = createConversationModel(world.kills)
    return {
      id,
      model,
      newest: null,
      held: null,
      starting: 0,
      starts: 0,
      seenLeaf: null,
      titles: [],
      isRenamed: false,
      wasDeleted: false,
    }
  }

  function note(text: string): void {
    trace.push(`+${Math.round(performance.now() - startedAt)} ms ${text}`)
  }

  function expect(isTrue: boolean, otherwise: string): void {
    if (isTrue || isOver) return
    problems.push(otherwise)
    note(`!! ${otherwise}`)
  }

  // — Requests

  /** Null: the connection was lost in a crash, so nobody knows whether the request arrived. */
  async function call(path: string, request: HttpRequest = {}): Promise<Answer | null> {
    await world.healthy()
    const killsBefore = world.kills.length
    const requestedAt = performance.now()
    const controller = new AbortController()
    const timer = setTimeout(
      () => controller.abort(new Error(`no answer in ${requestPatienceMs} ms`)),
      requestPatienceMs,
    )
    try {
      const response = await person.fetch(path, { ...request, signal: controller.signal })
      clearTimeout(timer)
      return await toAnswer(response, controller, requestedAt)
    } catch (error) {
      expect(world.kills.length > killsBefore, `${path}: ${describe(error)} without a crash`)
      await world.healthy()
      return null
    } finally {
      clearTimeout(timer)
    }
  }

  async function toAnswer(response: Response, controller: AbortController, requestedAt: number): Promise<Answer> {
    const { status } = response
    if (response.headers.get('content-type')?.includes('text/event-stream') && response.body) {
      return { status, body: null, reader: readAnswer(response.body, controller, requestedAt), reason: null }
    }
    const text = await response.text()
    const body: { error?: { reason?: string }; data?: { reason?: string } } = text === '' ? {} : JSON.parse(text)
    const reason = body.error?.reason ?? body.data?.reason ?? null
    expect(status < 500, `${response.url.replace(/^.*\/api/, '/api')} answered ${status} (${reason})`)
    return { status, body, reader: null, reason }
  }

  /** For requests that change nothing: asked again after a crash. */
  async function read(path: string): Promise<Answer> {
    return (await call(path)) ?? read(path)
  }

  // — What is known of a conversation

  function activityOf({ newest, held }: Talk): Activity {
    if (!newest || newest.isKnownOver || newest.killsBefore !== world.kills.length) return 'idle'
    if (held) return 'running'
    return newest.reader && isWhole(newest.reader) ? 'idle' : 'maybe'
  }

  function release(talk: Talk): void {
    if (talk.held) world.provider.release(talk.held)
    talk.held = null
  }

  /** What the messages are now; null when the conversation is not there. */
  async function look(talk: Talk): Promise<Listed[] | null> {
    const { model } = talk
    const isIdle = activityOf(talk) === 'idle' && talk.starting === 0
    const { starts } = talk
    const killsBefore = world.kills.length
    const requestedAt = performance.now()
    const { status, body } = await read(`/api/v1/conversations/${talk.id}/messages?limit=200`)
    if (talk.model !== model) return null
    if (status === 404) {
      expect(model.mayBeMissing, `${talk.id} is gone`)
      return null
    }
    expect(status === 200, `the messages of ${talk.id} answered ${status}`)
    const items = toListed(body)
    model.observe(items, requestedAt, isIdle && talk.starts === starts && killsBefore === world.kills.length)
    talk.seenLeaf = items.at(-1)?.id ?? null
    return items
  }

  async function untilIdle(talk: Talk): Promise<void> {
    release(talk)
    for (;;) {
      await talk.newest?.reader?.ended()
      if (activityOf(talk) === 'idle') return
      await resume(talk)
    }
  }

  // — What readers see

  function follow(talk: Talk, asked: Asked, reader: Reader): void {
    talk.model.attach(reader)
    if (talk.newest?.asked === asked) talk.newest.reader = reader
    inBackground.push(watch(talk, reader))
  }

  async function watch(talk: Talk, reader: Reader): Promise<void> {
    const { model } = talk
    await reader.ended()
    note(`#${talk.id} reader of ${reader.answerId?.slice(0, 4)} ended: ${reader.end} after ${reader.text.length}`)
    for (const problem of reader.problems) expect(false, `a stream of ${talk.id}: ${problem}`)
    const isExcused = reader.end !== 'cut' || world.kills.some((at) => at >= reader.requestedAt)
    expect(isExcused, `a stream of ${talk.id} broke off without a crash`)
    // Whoever reads the end finds the answer stored.
    if (isWhole(reader) && talk.model === model && !isOver) await look(talk)
  }

  // — Starting answers

  type Started = { answer: Answer | null; expected: Activity; killsBefore: number }

  async function start(talk: Talk, json: object): Promise<Started> {
    const expected = activityOf(talk)
    const killsBefore = world.kills.length
    talk.starting += 1
    talk.starts += 1
    const answer = await call('/api/ai', { json: { conversationId: talk.id, modelId, ...json } })
    talk.starting -= 1
    return { answer, expected, killsBefore }
  }

  /** Whether the answer to a request that starts something is one that it may get. */
  function checkStart(talk: Talk, what: string, { answer, expected, killsBefore }: Started): void {
    note(`#${talk.id} ${what} while ${expected} → ${answer ? `${answer.status} ${answer.reason ?? ''}` : 'lost'}`)
    if (!answer || killsBefore !== world.kills.length) return
    const isRefused = answer.reason === 'generation-in-progress'
    const isCrowded = answer.reason === 'too-many-generations' && talks.length > 4
    if (expected === 'idle')
      expect(answer.status === 200 || isCrowded, `${what} while idle answered ${answer.status} ${answer.reason}`)
    else if (expected === 'running')
      expect(isRefused, `${what} while an answer runs answered ${answer.status} ${answer.reason}`)
    else expect(answer.status === 200 || isRefused || isCrowded, `${what} answered ${answer.status} ${answer.reason}`)
  }

  function begin(talk: Talk, asked: Asked, { answer, killsBefore }: Started): void {
    if (answer && answer.status !== 200) return
    talk.newest = { asked, reader: null, killsBefore, isKnownOver: false }
    if (answer?.reader) follow(talk, asked, answer.reader)
  }

  function place(talk: Talk, under: Under): string | null | undefined {
    if (under === 'active-leaf') return undefined
    if (under === 'root') return null
    if (under === 'seen-leaf') return talk.seenLeaf
    return talk.model.items.findLast(({ role }) => role === 'user')?.parentId ?? null
  }

  function compose(talk: Talk, script: AnswerScript, parentId?: string | null): Asked {
    return talk.model.ask(`q${messages++}`, script, parentId)
  }

  async function post(talk: Talk, { id, text, parentId }: Asked): Promise<Started> {
    const message = { id, role: 'user', parts: [{ type: 'text', text }] }
    return start(talk, { message, ...(parentId === undefined ? {} : { parentId }) })
  }

  async function send(talk: Talk, script: AnswerScript, under: Under, holdAt: number | null): Promise<Started> {
    const asked = compose(talk, script, place(talk, under))
    const wasHeld = talk.held
    if (holdAt !== null) world.provider.hold(script.name, holdAt)
    const started = await post(talk, asked)
    checkStart(talk, `send ${asked.id}`, started)
    talk.model.started(asked, fateOf(started.answer))
    begin(talk, asked, started)
    if (holdAt === null) return started
    if (started.answer?.status === 200) talk.held = script.name
    else world.provider.release(script.name)
    if (wasHeld && talk.held !== wasHeld) world.provider.release(wasHeld)
    return started
  }

  async function sendTwice(talk: Talk, script: AnswerScript): Promise<void> {
    const asked = compose(talk, script)
    const both = await Promise.all([post(talk, asked), post(talk, asked)])
    for (const started of both) checkStart(talk, `send ${asked.id} twice`, started)
    const [first] = [...both].sort((one, other) => rank(one.answer) - rank(other.answer))
    talk.model.started(asked, fateOf(first?.answer ?? null))
    for (const started of both) begin(talk, asked, started)
    const readers = both.flatMap(({ answer }) => answer?.reader ?? [])
    if (readers.length < 2) return
    await Promise.all(readers.map((reader) => reader.begun()))
    const ids = new Set(readers.flatMap(({ answerId }) => answerId ?? []))
    expect(ids.size < 2, `${asked.id} was sent twice at once and has two answers`)
  }

  async function sendFromTwoDevices(talk: Talk, scripts: AnswerScript[]): Promise<void> {
    const before = activityOf(talk)
    const both = scripts.map((script) => compose(talk, script, talk.seenLeaf))
    // Neither can be over before the other has arrived.
    for (const { name } of scripts) world.provider.hold(name, 0)
    const started = await Promise.all(both.map((asked) => post(talk, asked)))
    const isCalm = started.every(({ answer, killsBefore }) => answer && killsBefore === world.kills.length)
    const winners = started.filter(({ answer }) => answer?.status === 200).length
    note(
      `#${talk.id} two devices while ${before} → ${started.map(({ answer }) => answer?.reason ?? answer?.status ?? 'lost')}`,
    )
    const isCrowded = started.some(({ answer }) => answer?.reason === 'too-many-generations')
    if (isCalm && before === 'idle' && !isCrowded)
      expect(winners === 1, `of two devices at once ${winners} were answered`)
    if (isCalm) expect(winners < 2, 'two devices were answered at once')
    // Who was answered comes last: it is the newest.
    const order = [0, 1].sort((one, other) => rank(started[other]?.answer) - rank(started[one]?.answer))
    for (const index of order) {
      const [asked, own] = [both[index], started[index]]
      if (!asked || !own) continue
      talk.model.started(asked, fateOf(own.answer))
      begin(talk, asked, own)
    }
    for (const { name } of scripts) world.provider.release(name)
  }

  async function sendAgain(talk: Talk): Promise<void> {
    const asked = [...talk.model.asked.values()].findLast(({ fate }) => fate === 'stored')
    if (!asked) return note(`#${talk.id} nothing to send again`)
    const { answer } = await post(talk, asked)
    note(`#${talk.id} send ${asked.id} again → ${answer?.status ?? 'lost'}`)
    if (!answer) return
    expect(answer.status === 200, `${asked.id} sent again answered ${answer.status} ${answer.reason}`)
    if (!answer.reader) return
    talk.model.attach(answer.reader)
    inBackground.push(watch(talk, answer.reader))
  }

  async function reuseId(talk: Talk, script: AnswerScript): Promise<void> {
    const asked = [...talk.model.asked.values()].find(({ fate }) => fate === 'stored')
    if (!asked) return note(`#${talk.id} no id to use again`)
    const other = { ...asked, text: `Other words ${script.name}` }
    const { answer } = await post(talk, other)
    note(`#${talk.id} other words as ${asked.id} → ${answer?.status ?? 'lost'}`)
    if (answer)
      expect(answer.reason === 'message-id-reused', `an id used again answered ${answer.status} ${answer.reason}`)
  }

  async function regenerate(talk: Talk): Promise<void> {
    const answerMessage = (await look(talk))?.findLast(({ role }) => role === 'assistant')
    const asked = talk.model.asked.get(answerMessage?.parentId ?? '')
    if (!answerMessage || !asked) return note(`#${talk.id} nothing to regenerate`)
    const requestedAt = performance.now()
    const started = await start(talk, { trigger: 'regenerate-message', messageId: answerMessage.id })
    checkStart(talk, `regenerate ${asked.id}`, started)
    talk.model.started(asked, fateOf(started.answer))
    if (fateOf(started.answer) !== 'refused') asked.startedAt = requestedAt
    begin(talk, asked, started)
  }

  async function goOn(talk: Talk): Promise<void> {
    if (activityOf(talk) !== 'running') await untilIdle(talk)
    const answerMessage = (await look(talk))?.findLast(({ role }) => role === 'assistant')
    const asked = talk.model.asked.get(answerMessage?.parentId ?? '')
    if (!answerMessage || !asked) return note(`#${talk.id} nothing to go on with`)
    const continuation = talk.model.startContinuation(answerMessage)
    const started = await start(talk, { trigger: 'continue-message', messageId: answerMessage.id })
    talk.model.continued(continuation, fateOf(started.answer))
    const { status, text, finishReason } = answerMessage
    const isWhole = text === '' || (status === 'completed' && finishReason !== 'length')
    if (isWhole && started.expected !== 'running') {
      note(`#${talk.id} continue a whole answer → ${started.answer?.status ?? 'lost'}`)
      if (started.answer) expect(started.answer.reason === 'message-not-continuable', `a whole answer could go on`)
    } else checkStart(talk, `continue ${answerMessage.id.slice(0, 4)} at ${text.length}`, started)
    begin(talk, asked, started)
  }

  // — Stopping, leaving, coming back

  async function stop(talk: Talk, names: Extract<Action, { do: 'stop' }>['names']): Promise<void> {
    const messageId = nameFor(talk, names)
    if (messageId === undefined) return note(`#${talk.id} nothing to stop by ${names}`)
    const before = activityOf(talk)
    const { newest, model } = talk
    const killsBefore = world.kills.length
    const ended = model.stop(messageId)
    const answer = await call(`/api/ai/${talk.id}/stop`, { json: messageId === null ? {} : { messageId } })
    ended()
    note(`#${talk.id} stop ${names} while ${before} → ${answer?.status ?? 'lost'}`)
    if (!answer) return
    const isMissing = answer.status === 404 && model.mayBeMissing
    expect(answer.status === 200 || isMissing, `stop answered ${answer.status} ${answer.reason}`)
    if (names === 'older' || !newest || talk.newest !== newest) return
    newest.isKnownOver = true
    const items = await look(talk)
    if (before !== 'running' || killsBefore !== world.kills.length) return
    const stored = items?.findLast(({ parentId, role }) => parentId === newest.asked.id && role === 'assistant')
    expect(stored?.status === 'stopped', `a running answer was stopped and is ${stored?.status}`)
  }

  /** Undefined: there is no such message. */
  function nameFor(
    { newest, model }: Talk,
    names: Extract<Action, { do: 'stop' }>['names'],
  ): string | null | undefined {
    if (names === 'nothing') return null
    if (names === 'question') return newest?.asked.id
    if (names === 'answer') return newest?.reader?.answerId ?? undefined
    return [...model.asked.values()].find(({ id, fate }) => fate === 'stored' && id !== newest?.asked.id)?.id
  }

  async function stopEarly(talk: Talk, script: AnswerScript): Promise<void> {
    await untilIdle(talk)
    const messageId = `q${messages}`
    const killsBefore = world.kills.length
    const ended = talk.model.stop(messageId)
    await call(`/api/ai/${talk.id}/stop`, { json: { messageId } })
    ended()
    const { answer } = await send(talk, script, 'active-leaf', null)
    await answer?.reader?.ended()
    if (answer?.status !== 200 || killsBefore !== world.kills.length) return
    expect(answer.reader?.end === 'stopped', `a message stopped before it came ended ${answer.reader?.end}`)
    expect(answer.reader?.text === '', 'a message stopped before it came was answered')
  }

  async function resume(talk: Talk): Promise<void> {
    const before = activityOf(talk)
    const { newest } = talk
    const killsBefore = world.kills.length
    const answer = await call(`/api/ai/${talk.id}/stream`)
    note(`#${talk.id} resume while ${before} → ${answer?.status ?? 'lost'}`)
    if (!answer) return
    if (answer.status === 204 && newest && talk.newest === newest) newest.isKnownOver = true
    if (answer.reader && newest) follow(talk, newest.asked, answer.reader)
    if (killsBefore !== world.kills.length) return
    if (before === 'idle') expect(answer.status === 204, `resume while idle answered ${answer.status}`)
    else if (before === 'running')
      expect(answer.status === 200, `resume while an answer runs answered ${answer.status}`)
    else expect(answer.status === 200 || answer.status === 204, `resume answered ${answer.status}`)
  }

  // — The conversation itself

  async function rename(talk: Talk, title: string): Promise<void> {
    talk.titles.push(title)
    const answer = await call(`/api/v1/conversations/${talk.id}`, { method: 'PATCH', json: { title } })
    note(`#${talk.id} rename → ${answer?.status ?? 'lost'}`)
    if (answer?.status === 200) Object.assign(talk, { titles: [title], isRenamed: true })
    else if (answer) expect(answer.status === 404 && talk.model.mayBeMissing, `rename answered ${answer.status}`)
  }

  async function remove(talk: Talk, reborn: AnswerScript | null): Promise<void> {
    await look(talk)
    const { model } = talk
    const bounds = model.quotaBoundsWhenDeleted()
    const answer = await call(`/api/v1/conversations/${talk.id}`, { method: 'DELETE' })
    note(`#${talk.id} delete → ${answer?.status ?? 'lost'}`)
    if (!answer) return remove(talk, reborn)
    const isMissing = answer.status === 404 && (model.mayBeMissing || trace.at(-2)?.endsWith('delete → lost'))
    expect(answer.status === 200 || isMissing === true, `delete answered ${answer.status}`)
    bury(talk, bounds)
    // A reader of it that is still there would otherwise wait for the held answer.
    if (talk.held) world.provider.release(talk.held)
    Object.assign(talk, aTalk(talk.id), { wasDeleted: true })
    if (reborn) await send(talk, reborn, 'root', null)
    else await checkGone(talk)
  }

  function bury({ model }: Talk, bounds: Bounds): void {
    buried.min += bounds.min
    buried.max += bounds.max
    problems.push(...model.problems)
  }

  async function checkGone({ id }: Talk): Promise<void> {
    expect((await read(`/api/v1/conversations/${id}`)).status === 404, `${id} was deleted and is there`)
    expect((await read(`/api/v1/conversations/${id}/messages`)).status === 404, `${id} was deleted and has messages`)
    expect((await read(`/api/ai/${id}/stream`)).status === 204, `${id} was deleted and answers`)
  }

  // What a late write has left behind shows when somebody uses the name again.
  async function checkStaysGone(talk: Talk): Promise<void> {
    await checkGone(talk)
    await call('/api/v1/conversations', { json: { id: talk.id } })
    const { body } = await read(`/api/v1/conversations/${talk.id}/messages`)
    expect(toListed(body).length === 0, `${talk.id} was deleted and its messages came back`)
  }

  async function crowd(scripts: AnswerScript[], refused: AnswerScript): Promise<void> {
    const killsBefore = world.kills.length
    for (const [index, script] of scripts.entries()) {
      const talk = talks[index + 1]
      if (talk) await send(talk, script, 'root', 0)
    }
    const [talk] = talks
    if (!talk) return
    const asked = compose(talk, refused, null)
    const started = await post(talk, asked)
    note(`#${talk.id} a fifth answer at once → ${started.answer?.status ?? 'lost'} ${started.answer?.reason ?? ''}`)
    talk.model.started(asked, fateOf(started.answer))
    begin(talk, asked, started)
    if (killsBefore === world.kills.length && started.answer) {
      expect(started.answer.reason === 'too-many-generations', `a fifth answer at once: ${started.answer.status}`)
    }
    for (const other of talks) release(other)
  }

  async function readQuota(): Promise<number> {
    const { body } = await read('/api/v1/quota')
    return (body as { monthly: { used: number } }).monthly.used
  }

  // — One step after the other

  async function wait(talk: Talk, when: Moment): Promise<void> {
    if (when.kind === 'end') release(talk)
    const { newest } = talk
    if (when.kind === 'now' || !newest?.reader) return
    if (when.kind === 'end') return newest.reader.ended()
    // A held answer comes as far as its hold.
    if (talk.held) return newest.reader.begun()
    await newest.reader.until(Math.ceil(when.share * fullTextOf(newest.asked.script).length))
  }

  async function take(talk: Talk, action: Action): Promise<void> {
    switch (action.do) {
      case 'send':
        return void (await send(talk, action.script, action.under, action.holdAt))
      case 'send-twice':
        return sendTwice(talk, action.script)
      case 'send-from-two-devices':
        return sendFromTwoDevices(talk, action.scripts)
      case 'send-again':
        return sendAgain(talk)
      case 'reuse-id':
        return reuseId(talk, action.script)
      case 'stop':
        return stop(talk, action.names)
      case 'stop-early':
        return stopEarly(talk, action.script)
      case 'leave':
        return talk.newest?.reader?.leave()
      case 'resume':
        return resume(talk)
      case 'regenerate':
        return regenerate(talk)
      case 'continue':
        return goOn(talk)
      case 'list':
        return void (await look(talk))
      case 'rename':
        return rename(talk, action.title)
      case 'quota':
        return void (await readQuota())
      case 'delete':
        return remove(talk, action.reborn)
      case 'crowd':
        return crowd(action.scripts, action.refused)
      case 'kill':
        if (!mayKill()) return
        note('kill -9')
        return world.kill()
    }
  }

  async function finish(talk: Talk): Promise<void> {
    await untilIdle(talk)
    const items = await look(talk)
    if (!items) return
    const { body } = await read(`/api/v1/conversations/${talk.id}`)
    const { title, titleSource, activeLeafId, isGenerating } = body as {
      title: string
      titleSource: string
      activeLeafId: string | null
      isGenerating: boolean
    }
    expect(!isGenerating, `${talk.id} says that it answers`)
    talk.model.checkLeaf(activeLeafId)
    if (titleSource === 'person')
      expect(talk.titles.includes(title), `${talk.id} is called ${title}, not ${talk.titles}`)
    else expect(!talk.isRenamed, `${talk.id} was renamed and is called ${title} by ${titleSource}`)
    if (titleSource === 'model') expect(title === modelTitle, `${talk.id} is called ${title}`)
  }

  async function play(): Promise<void> {
    const usedBefore = await readQuota()
    for (const { conversation, when, action } of plan.steps) {
      const talk = talks[conversation]
      if (!talk) continue
      await wait(talk, when)
      const wasHeld = talk.held
      await take(talk, action)
      if (wasHeld && talk.held === wasHeld) release(talk)
    }
    for (const talk of talks) release(talk)
    await Promise.all(talks.map(finish))
    await Promise.all(inBackground)
    for (const talk of talks) if (talk.wasDeleted && talk.newest === null) await checkStaysGone(talk)
    const used = (await readQuota()) - usedBefore
    const { min, max } = talks.map(({ model }) => model.quotaBounds()).reduce(add, buried)
    expect(used >= min && used <= max, `the quota has counted ${used} and should have ${min} to ${max}`)
  }

  const patience = new AbortController()
  const outOfPatience = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error('it does not come to an end')), historyPatienceMs)
    patience.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  try {
    await Promise.race([play(), outOfPatience])
  } catch (error) {
    expect(false, describe(error))
  } finally {
    patience.abort()
    isOver = true
    for (const talk of talks) {
      release(talk)
      talk.newest?.reader?.leave()
    }
  }
  const seen = plan.conversationIds.flatMap((id) => world.provider.takeProblems(id))
  return { problems: [...problems, ...talks.flatMap(({ model }) => model.problems), ...seen], trace }
}

function fateOf(answer: Answer | null): 'stored' | 'refused' | 'lost' {
  if (!answer) return 'lost'
  return answer.status === 200 ? 'stored' : 'refused'
}

/** Answered before lost before refused. */
function rank(answer: Answer | null | undefined): number {
  return ['stored', 'lost', 'refused'].indexOf(fateOf(answer ?? null))
}

function add(one: Bounds, other: Bounds): Bounds {
  return { min: one.min + other.min, max: one.max + other.max }
}

type WireMessage = {
  id: string
  parentId: string | null
  role: string
  parts: { type: string; text?: string }[]
  status: string
  metadata: { finishReason?: string; error?: { reason: string } }
}

function toListed(body: unknown): Listed[] {
  // The wire is typed by the contract; what it says is what is being checked.
  const { items } = body as { items: WireMessage[] }
  const joined = ({ parts }: WireMessage, type: string) =>
    parts.map((part) => (part.type === type ? (part.text ?? '') : '')).join('')
  return items.map((item) => ({
    id: item.id,
    parentId: item.parentId,
    role: item.role,
    text: joined(item, 'text'),
    reasoning: joined(item, 'reasoning'),
    status: item.status,
    finishReason: item.metadata.finishReason,
    errorReason: item.metadata.error?.reason,
  }))
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
