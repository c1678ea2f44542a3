import { expect, test } from 'vitest'
import { floorOf } from './answers.ts'
import { type Change, goingOn, isIdle, isRunning, lettingGo, moving, queued, queueing, sending } from './changes.ts'
import type { Listed } from './known.ts'
import { createConversationModel } from './model.ts'
import type { Reader } from './reader.ts'
import { type AnswerScript, fullTextOf } from './script.ts'
import { show } from './tree.ts'

const script: AnswerScript = {
  name: 'h1-0-0',
  length: 100,
  delta: 5,
  paceMs: 1,
  reasoning: 0,
  fault: 'none',
  faultAt: 0,
  overlap: 0,
  calls: 0,
  callAt: 0,
  callMs: 0,
}
const full = fullTextOf(script)

function anAnswer(fields: Partial<Listed> = {}): Listed {
  const base = { id: 'a1', parentId: 'q0', role: 'assistant', text: full, reasoning: '', status: 'completed' }
  return { ...base, finishReason: 'stop', errorReason: undefined, calls: [], ...fields }
}

function aReader(fields: Partial<Reader> = {}): Reader {
  return {
    answerId: 'a1',
    text: full,
    reasoning: '',
    receipts: [],
    requestedAt: 0,
    endedAt: 1,
    end: 'completed',
    reason: null,
    problems: [],
    until: () => Promise.resolve(),
    begun: () => Promise.resolve(),
    ended: () => Promise.resolve(),
    leave: () => undefined,
    ...fields,
  }
}

function aConversation(kills: number[] = []) {
  const model = createConversationModel(kills)
  const asked = model.ask('q0', script, null)
  model.started(asked, 'stored')
  model.states.take(sending('q0', null), 'q0 was sent')
  const question = anAnswer({ id: 'q0', parentId: null, role: 'user', text: asked.text })
  const observe = (items: Listed[], isIdle: boolean) =>
    model.observe({ items, requestedAt: performance.now(), isIdle, isQuiet: true })
  const see = (...answers: Listed[]) => observe([question, ...answers], true)
  return { model, asked, question, observe, see }
}

test('a question with its whole answer holds', () => {
  const { model, see } = aConversation()
  model.attach(aReader())
  see(anAnswer())
  see(anAnswer())
  expect(model.problems).toEqual([])
  expect(model.quotaBounds()).toEqual({ min: 1, max: 1 })
})

test.each<[string, Partial<Listed>[], RegExp]>([
  ['a lost answer', [], /has 0 answers/],
  ['a doubled answer', [{}, { id: 'a2' }], /has 2 answers/],
  ['one message listed twice', [{}, {}], /listed twice/],
  ['doubled words', [{ text: full.slice(0, 50) + full.slice(40) }], /never said/],
  ['a completed answer without its end', [{ text: full.slice(0, 50) }], /has 50 of/],
  ['a stop that nobody asked for', [{ status: 'stopped' }], /nobody stopped it/],
  ['an interruption without a crash', [{ status: 'interrupted' }], /nothing crashed/],
  ['a failure of a provider without a fault', [{ status: 'failed', errorReason: 'provider-failed' }], /fault is none/],
  ['an answer that still runs in a list', [{ status: 'running' }], /no such status/],
])('%s does not', (_, answers, problem) => {
  const { model, see } = aConversation()
  see(...answers.map((fields) => anAnswer(fields)))
  expect(model.problems.join('\n')).toMatch(problem)
})

test('a message that was refused is not stored, and one that was taken is', () => {
  const { model, question, observe, see } = aConversation()
  model.started(model.ask('q1', script, 'a1'), 'refused')
  see(anAnswer(), anAnswer({ ...question, id: 'q1', parentId: 'a1' }))
  observe([], false)
  expect(model.problems.join('\n')).toMatch(/q1 was refused and is stored.*q0 is lost/s)
})

test('an earlier message never moves or changes', () => {
  const { model, question, observe, see } = aConversation()
  see(anAnswer())
  see(anAnswer({ status: 'stopped' }))
  observe([question], false)
  expect(model.problems.join('\n')).toMatch(/a1 has changed.*a1 was number 1 and nothing is now/s)
})

test('an answer that goes on keeps what was there', () => {
  const { model, see } = aConversation()
  model.stop('q0')()
  const partial = anAnswer({ text: full.slice(0, 30), status: 'stopped' })
  see(partial)
  model.startContinuation(partial, 'cut-off').fate = 'stored'
  model.states.take(goingOn('a1'), 'a1 went on')
  see(anAnswer())
  expect(model.problems).toEqual([])
  expect(model.quotaBounds()).toEqual({ min: 2, max: 2 })
})

test('a continuation that was lost in a crash may leave the answer as it was', () => {
  const { model, see } = aConversation()
  model.stop('q0')()
  const partial = anAnswer({ text: full.slice(0, 30), status: 'stopped' })
  see(partial)
  model.startContinuation(partial, 'cut-off').fate = 'lost'
  see(partial)
  expect(model.problems).toEqual([])
  expect(model.quotaBounds()).toEqual({ min: 1, max: 2 })
})

test('a reader who was told the end has read what is stored', () => {
  const { model, see } = aConversation()
  model.attach(aReader({ text: full.slice(0, 90) }))
  see(anAnswer())
  expect(model.problems.join('\n')).toMatch(/ended with other words/)
})

test('without a crash nothing that a reader received is missing', () => {
  expect(floorOf(aReader({ end: 'left', text: 'abc' }), [])).toBe(3)
})

test('a crash costs at most one interval of the log, and never the first words', () => {
  const receipts = Array.from({ length: 40 }, (_, index) => ({ at: index * 100, length: 1 + index }))
  const reader = aReader({ end: 'cut', receipts, text: full.slice(0, 40) })
  // 1,000 ms of the log, 400 ms for late timers, 100 ms between two receipts.
  expect(floorOf(reader, [4_000])).toBe(26)
  expect(floorOf(reader, [400])).toBe(1)
  expect(floorOf(reader, [300])).toBe(0)
})

test('while a machine stands still its log does too', () => {
  const receipts = [0, 100, 200, 3_200, 3_210].map((at, index) => ({ at, length: 1 + index }))
  expect(floorOf(aReader({ end: 'cut', receipts, text: full.slice(0, 5) }), [3_300])).toBe(1)
})

/** A conversation whose answer is there, and messages that were queued behind it. */
function aQueue() {
  const conversation = aConversation()
  const { model, question } = conversation
  const waiting = ['q1', 'q2'].map((id) => model.ask(id, script, undefined))
  const listed = waiting.map(({ id, text }) => ({ id, text }))
  for (const message of waiting) {
    model.waits.added(message)
    model.states.take(queueing(message.id), `${message.id} was queued`)
  }
  const sent = (id: string, parentId: string, fields: Partial<Listed> = {}): Listed[] => [
    anAnswer({ ...question, id, parentId, text: model.asked.get(id)?.text ?? '' }),
    anAnswer({ id: `a-${id}`, parentId: id, ...fields }),
  ]
  const seeQueue = (before: typeof listed, after: typeof listed, isHeld = false) => {
    model.waits.observe({ before, items: model.items, after })
    const ids = after.map(({ id }) => id)
    model.states.take(queued(ids, isHeld), `the queue is ${ids}`)
  }
  return { ...conversation, waiting, listed, sent, seeQueue }
}

test('what waits goes out in order, each after a whole answer', () => {
  const { model, listed, observe, question, sent, seeQueue } = aQueue()
  observe([question], false)
  seeQueue(listed, listed)
  const [one, two] = [sent('q1', 'a1'), sent('q2', 'a-q1')]
  observe([question, anAnswer(), ...one.slice(0, 1)], false)
  seeQueue(listed.slice(1), listed.slice(1))
  observe([question, anAnswer(), ...one, ...two], true)
  seeQueue([], [])
  expect(model.problems).toEqual([])
  expect(model.waits.all()).toEqual([])
  expect(model.quotaBounds()).toEqual({ min: 3, max: 3 })
})

test('what waits is lost when it is neither in the queue nor sent', () => {
  const { model, listed, question, observe, seeQueue } = aQueue()
  observe([question], false)
  seeQueue(listed.slice(1), listed.slice(1))
  expect(model.problems.join('\n')).toMatch(/q1 waited and is lost/)
})

test('what was sent does not wait any more, and is answered', () => {
  const { model, listed, see, sent, seeQueue } = aQueue()
  see(anAnswer(), ...sent('q1', 'a1').slice(0, 1))
  seeQueue(listed, listed)
  expect(model.problems.join('\n')).toMatch(/q1 has 0 answers.*q1 was sent and still waits/s)
})

test('the order is that of the queue, as far as it was not changed', () => {
  const unmoved = aQueue()
  unmoved.seeQueue(unmoved.listed, unmoved.listed.toReversed())
  expect(unmoved.model.problems.join('\n')).toMatch(/the queue is q2,q1, but .* q1,q2 waits/)
  const moved = aQueue()
  moved.model.states.take(moving('q2', 'q1'), 'q2 was put before q1')
  moved.seeQueue(moved.listed, moved.listed.toReversed())
  expect(moved.model.problems).toEqual([])
})

test('behind an answer that is not whole nothing goes out, unless it is told to', () => {
  const { model, see, sent } = aQueue()
  model.stop('q0')()
  model.stop('q1')()
  const stopped = anAnswer({ text: full.slice(0, 30), status: 'stopped' })
  see(stopped)
  model.states.take(lettingGo('q1'), 'q1 was let go')
  const cut = sent('q1', 'a1', { text: full.slice(0, 30), status: 'stopped' })
  see(stopped, ...cut)
  expect(model.problems).toEqual([])
  see(stopped, ...cut, ...sent('q2', 'a-q1'))
  expect(model.problems.join('\n')).toMatch(/but by all that is known .*q2 waits held/)
})

test('what waits does not go out by itself where its answer is on another branch', () => {
  const elsewhere = (isHeld: boolean) => {
    const { model, listed, seeQueue } = aQueue()
    const leave: Change = (state) => isRunning(state).map((running) => show(running, null))
    model.states.take(leave, 'something else is shown while q0 is answered')
    model.states.take(isIdle, 'nothing runs')
    seeQueue(listed, listed, isHeld)
    return model.problems.join('\n')
  }
  expect(elsewhere(true)).toBe('')
  expect(elsewhere(false)).toMatch(/the queue is q1,q2, but .* waits held/)
})

test('what was dropped is neither sent nor waits', () => {
  const { model, listed, see, sent, waiting, seeQueue } = aQueue()
  for (const message of waiting) model.waits.dropped(message)
  seeQueue([], listed.slice(1))
  see(anAnswer(), ...sent('q1', 'a1'))
  expect(model.problems.join('\n')).toMatch(/q2 waits and should not.*q1 was refused and is stored/s)
})

test('a waiting message says what it was edited to; one whose edit was lost on its way says one of both', () => {
  const words = { script, text: 'Other words' }
  const lost = aQueue()
  const [first] = lost.waiting
  if (!first) throw new Error('Nothing is queued')
  lost.model.waits.edited(first, words)
  lost.seeQueue(lost.listed, [{ id: 'q1', text: 'Other words' }, ...lost.listed.slice(1)])
  lost.seeQueue(lost.listed, lost.listed)
  expect(lost.model.problems).toEqual([])

  const kept = aQueue()
  const [edited] = kept.waiting
  if (edited) kept.model.waits.edited(edited, words).confirm()
  kept.seeQueue(kept.listed, kept.listed)
  expect(kept.model.problems.join('\n')).toMatch(/q1 waits with other words/)
})
