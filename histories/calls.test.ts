import { expect, test } from 'vitest'
import { type Allowance, countFaults } from './calls.ts'
import { allowing, answering, maybe, queued, queueing, sending, stopping } from './changes.ts'
import type { Listed, ListedCall } from './known.ts'
import { createConversationModel } from './model.ts'
import { type AnswerScript, fullTextOf } from './script.ts'

const script: AnswerScript = {
  name: 'h1-0-0',
  length: 60,
  delta: 5,
  paceMs: 1,
  reasoning: 0,
  fault: 'none',
  faultAt: 0,
  overlap: 0,
  calls: 2,
  callAt: 0,
  callMs: 0,
}
const full = fullTextOf(script)

function aCall(index: number, fields: Partial<ListedCall> = {}): ListedCall {
  const about = { id: `h1-0-0.${index}`, questionId: `question-${index}` }
  return {
    ...about,
    state: 'approval-requested',
    isApproved: undefined,
    reason: undefined,
    error: undefined,
    ...fields,
  }
}

function anAnswer(fields: Partial<Listed> = {}): Listed {
  const base = { id: 'a0', parentId: 'q0', role: 'assistant', text: '', reasoning: '', status: 'awaiting-approval' }
  return { ...base, finishReason: undefined, errorReason: undefined, calls: [aCall(0), aCall(1)], ...fields }
}

const denied = (index: number) => aCall(index, { state: 'output-denied', isApproved: false })
const made = (index: number) => aCall(index, { state: 'output-available', isApproved: true })
const whole = (...calls: ListedCall[]) => anAnswer({ status: 'completed', finishReason: 'stop', text: full, calls })

/** A conversation whose answer waits to be allowed two calls. */
function aQuestion() {
  const allowances = new Map<string, Allowance>()
  const model = createConversationModel([], allowances)
  const asked = model.ask('q0', script, null)
  model.started(asked, 'stored')
  model.states.take(sending('q0', null), 'q0 was sent')
  const question = anAnswer({
    id: 'q0',
    parentId: null,
    role: 'user',
    status: 'completed',
    text: asked.text,
    calls: [],
  })
  function see(...answers: Listed[]): string {
    const items = [question, ...answers]
    model.observe({ items, requestedAt: performance.now(), isIdle: true, isQuiet: true })
    return model.problems.join('\n')
  }
  function answer(index: number, verdict: 'once' | 'deny', reason: string | null = null): void {
    allowances.set(`h1-0-0.${index}`, { mayBe: new Set([verdict]), sure: verdict, reason })
  }
  function lose(index: number, verdict: 'once' | 'deny'): void {
    allowances.set(`h1-0-0.${index}`, { mayBe: new Set([verdict]), sure: null, reason: null })
  }
  function goOn(): void {
    model.startContinuation(anAnswer(), 'allowed').fate = 'stored'
    model.states.take(allowing('a0'), 'a0 was allowed')
  }
  expect(see(anAnswer())).toBe('')
  return { model, see, answer, lose, goOn }
}

test('what waits goes on in the same message once all is answered, and takes no further place', () => {
  const { model, see, answer, goOn } = aQuestion()
  answer(0, 'once')
  answer(1, 'deny', 'Not this one.')
  goOn()
  expect(see(whole(made(0), { ...denied(1), reason: 'Not this one.' }))).toBe('')
  expect(model.quotaBounds()).toEqual({ min: 1, max: 1 })
})

test.each<[string, Listed, RegExp]>([
  ['a call that nobody allowed', whole(made(0), made(1)), /h1-0-0.1 is output-available: nobody allowed it/],
  ['a call that was allowed and not made', whole(denied(0), denied(1)), /h1-0-0.0 is output-denied: it was allowed/],
  ['a denial for another reason', whole(made(0), { ...denied(1), reason: 'Other' }), /because of null, not Other/],
  ['a call without a result', whole(aCall(0, { state: 'approval-responded' }), denied(1)), /it has no result/],
  ['a call that has failed', whole(aCall(0, { state: 'output-error' }), denied(1)), /it has failed/],
  ['a call twice', whole(made(0), made(0)), /it has a call twice/],
  ['a lost call', whole(made(0)), /its calls are lost/],
  ['another question', anAnswer(), /it waits for nothing/],
])('%s does not hold', (_, answered, problem) => {
  const { see, answer, goOn } = aQuestion()
  answer(0, 'once')
  answer(1, 'deny')
  goOn()
  expect(see(answered)).toMatch(problem)
})

test('it does not go on before all is answered, nor is it over by itself', () => {
  const early = aQuestion()
  early.answer(0, 'once')
  early.answer(1, 'once')
  expect(early.see(whole(made(0), made(1)))).toMatch(/a0 has changed/)
  const left = aQuestion()
  expect(left.see(anAnswer({ status: 'stopped', calls: [denied(0), denied(1)] }))).toMatch(/nobody stopped it/)
})

test('of an answer that was lost nobody knows whether it has gone on', () => {
  for (const hasArrived of [true, false]) {
    const { model, see, answer, lose } = aQuestion()
    answer(0, 'once')
    lose(1, 'once')
    model.startContinuation(anAnswer(), 'allowed').fate = 'lost'
    model.states.take(maybe(answering('a0')), 'a0 was perhaps allowed')
    expect(see(hasArrived ? whole(made(0), made(1)) : anAnswer())).toBe('')
  }
})

test('a stop and a new message end what waits, and the queue waits with it until then', () => {
  const declined = anAnswer({ status: 'stopped', calls: [denied(0), denied(1)] })
  const stopped = aQuestion()
  stopped.model.states.take(queueing('q1'), 'q1 was queued')
  stopped.model.states.take(queued(['q1'], false), 'q1 waits')
  stopped.model.stop('q0')()
  stopped.model.states.take(stopping('q0'), 'q0 was stopped')
  stopped.model.states.take(queued(['q1'], true), 'q1 is held')
  expect(stopped.see(declined)).toBe('')

  const left = aQuestion()
  const next = left.model.ask('q1', { ...script, name: 'h1-0-1', calls: 0 }, 'a0')
  left.model.started(next, 'stored')
  left.model.states.take(sending('q1', 'a0'), 'q1 was sent')
  const text = fullTextOf(next.script)
  const question = anAnswer({ id: 'q1', parentId: 'a0', role: 'user', status: 'completed', text: next.text, calls: [] })
  const answered = anAnswer({ id: 'a1', parentId: 'q1', status: 'completed', finishReason: 'stop', text, calls: [] })
  expect(left.see(declined, question, answered)).toBe('')
})

test('what was denied, or not allowed yet, was never made, and what has a result once', () => {
  const counted = (call: ListedCall, count: number) =>
    countFaults([anAnswer({ calls: [call] })], () => count).length === 0
  const counts = (call: ListedCall) => [0, 1, 2].filter((count) => counted(call, count))
  expect(counts(aCall(0))).toEqual([0])
  expect(counts(denied(0))).toEqual([0])
  expect(counts(aCall(0, { state: 'approval-responded' }))).toEqual([0])
  expect(counts(aCall(0, { state: 'input-available' }))).toEqual([0, 1])
  expect(counts(made(0))).toEqual([1])
})
