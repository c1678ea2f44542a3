import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import type { ToolGrant } from '@better-chat/contract/question'
import { beforeEach, expect, inject, test } from 'vitest'
import { Person, textOf } from './support/person'
import { addServer, answerQuestion, aTurn, outcomeOf, questionsOf, sendTurn } from './support/tool-turn'

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

const write = (text = 'hello') => ({ tool: 'modern__write', input: { text } })
const modern = () => addServer(person, { name: 'Modern', url: inject('modernUrl'), trusted: true })
const grants = async () => (await person.rest<{ items: ToolGrant[] }>('GET', 'tool-grants')).body.items

test('what may change something waits, holds no place, and goes on in the same message once it is allowed', async () => {
  await modern()
  const turn = aTurn([write()])
  const asked = await sendTurn(person, turn)
  expect(asked.answer?.status).toBe('awaiting-approval')
  expect(asked.chunks.at(-1)).toMatchObject({ type: 'finish', messageMetadata: { status: 'awaiting-approval' } })
  expect(asked.states).toEqual(['approval-requested'])
  expect(asked.seen).toHaveLength(1)
  const [question, ...others] = await questionsOf(person, turn.conversationId)
  expect(others).toEqual([])
  expect(question).toMatchObject({
    serverId: 'modern',
    tool: 'write',
    why: 'not-allowed',
    change: null,
    answer: null,
    toolCallId: 'call_0',
    messageId: asked.answer?.id,
    id: asked.calls[0]?.approval?.id,
  })
  const conversation = await person.rest('GET', `conversations/${turn.conversationId}`)
  expect(conversation.body).toMatchObject({ awaitsApproval: true, isGenerating: false })

  const { status, body } = await answerQuestion(person, question, { answer: 'once' })
  expect([status, body]).toMatchObject([200, { answer: 'once' }])
  const done = await outcomeOf(person, turn)
  expect(done.answer).toMatchObject({ id: asked.answer?.id, status: 'completed' })
  expect(done.calls).toMatchObject([
    {
      state: 'output-available',
      output: { content: [{ type: 'text', text: 'Written: hello' }] },
      approval: { approved: true },
    },
  ])
  expect(textOf(done.answer)).toBe('Grüße aus dem Café ☕.')
  expect(done.seen).toHaveLength(2)
  expect(done.seen[1]?.body).toContain('Written: hello')
  expect(done.seen[1]?.body).not.toContain('Go on with it exactly')
  expect(await questionsOf(person, turn.conversationId)).toEqual([])
  expect(await grants()).toEqual([])
  // One message, however often it is gone on with.
  expect(await person.usedToday()).toBe(1)
})

test('what is not allowed is told to the model with the reason, and is not called', async () => {
  await modern()
  const turn = aTurn([write()])
  await sendTurn(person, turn)
  const [question] = await questionsOf(person, turn.conversationId)
  await answerQuestion(person, question, { answer: 'deny', reason: 'Not in this file.' })
  const { answer, calls, seen } = await outcomeOf(person, turn)
  expect(answer?.status).toBe('completed')
  expect(calls).toMatchObject([{ state: 'output-denied', approval: { approved: false, reason: 'Not in this file.' } }])
  expect(seen[1]?.body).toContain('Not in this file.')
  expect(seen[1]?.body).not.toContain('Written')
})

test('a tool that is always allowed is called without a question, until that is revoked', async () => {
  await modern()
  const first = aTurn([write('one')])
  await sendTurn(person, first)
  await answerQuestion(person, (await questionsOf(person, first.conversationId))[0], { answer: 'always-tool' })
  expect(await grants()).toMatchObject([{ serverId: 'modern', tool: 'write', withServer: false, isValid: true }])
  const again = await sendTurn(person, aTurn([write('two')]))
  expect(again.answer?.status).toBe('completed')
  expect(again.states).toEqual(['output-available'])
  expect((await sendTurn(person, aTurn([{ tool: 'modern__fail' }]))).answer?.status).toBe('awaiting-approval')

  await person.rest('DELETE', 'tool-grants/modern?tool=write')
  expect(await grants()).toEqual([])
  expect((await sendTurn(person, aTurn([write('three')]))).answer?.status).toBe('awaiting-approval')
})

test('a server that is always allowed is, with the tools it has now, and what else waits for that goes on', async () => {
  await modern()
  const turn = aTurn([write('one'), write('two'), { tool: 'modern__fail' }])
  const { states } = await sendTurn(person, turn)
  expect(states).toEqual(['approval-requested', 'approval-requested', 'approval-requested'])
  const questions = await questionsOf(person, turn.conversationId)
  await answerQuestion(person, questions[0], { answer: 'always-server' })
  const done = await outcomeOf(person, turn)
  expect(done.states).toEqual(['output-available', 'output-available', 'output-error'])
  expect((await grants()).map(({ tool, withServer }) => [tool, withServer])).toEqual([
    ['add', true],
    ['fail', true],
    ['write', true],
  ])
})

test('of several calls each has its answer, and nothing goes on before the last', async () => {
  await modern()
  const turn = aTurn([{ tool: 'modern__add', input: { a: 1, b: 2 } }, write('one'), write('two')])
  const { states } = await sendTurn(person, turn)
  expect(states).toEqual(['output-available', 'approval-requested', 'approval-requested'])
  const [first, second] = await questionsOf(person, turn.conversationId)
  await answerQuestion(person, first, { answer: 'deny' })
  expect((await outcomeOf(person, turn)).seen).toHaveLength(1)
  expect((await questionsOf(person, turn.conversationId)).map(({ answer }) => answer)).toEqual(['deny', null])
  await answerQuestion(person, second, { answer: 'once' })
  const done = await outcomeOf(person, turn)
  expect(done.states).toEqual(['output-available', 'output-denied', 'output-available'])
  expect(done.seen).toHaveLength(2)
})

test('the same answer twice is one, another one is refused, and one to nothing too', async () => {
  await modern()
  const turn = aTurn([write('one'), write('two')])
  await sendTurn(person, turn)
  const [first, second] = await questionsOf(person, turn.conversationId)
  const path = `questions/${first?.id}/answer`
  expect((await person.rest('POST', path, { answer: 'once' })).status).toBe(200)
  expect((await person.rest('POST', path, { answer: 'once' })).status).toBe(200)
  expect(await person.rest('POST', path, { answer: 'deny' })).toMatchObject({
    status: 409,
    body: { error: { reason: 'question-answered' } },
  })
  expect((await person.rest('POST', path, { answer: 'perhaps' })).status).toBe(400)
  const other = await new Person().signIn()
  expect((await other.rest('POST', `questions/${second?.id}/answer`, { answer: 'once' })).status).toBe(404)
  // From two devices at once.
  const both = await Promise.all([
    person.rest('POST', `questions/${second?.id}/answer`, { answer: 'once' }),
    person.rest('POST', `questions/${second?.id}/answer`, { answer: 'once' }),
  ])
  expect(both.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  await (await person.fetch(`/api/ai/${turn.conversationId}/stream`)).text()
  const done = await outcomeOf(person, turn)
  expect(done.states).toEqual(['output-available', 'output-available'])
  expect(done.seen).toHaveLength(2)
  expect((await person.rest('POST', path, { answer: 'once' })).body).toMatchObject({
    error: { reason: 'question-not-found' },
  })
})

test('it waits through a restart of the object', async () => {
  await modern()
  const turn = aTurn([write()])
  await sendTurn(person, turn)
  await abortAllDurableObjects()
  const [question] = await questionsOf(person, turn.conversationId)
  expect((await outcomeOf(person, turn)).answer?.status).toBe('awaiting-approval')
  await answerQuestion(person, question, { answer: 'once' })
  expect((await outcomeOf(person, turn)).states).toEqual(['output-available'])
})

test('a new message, another answer and a stop decline what waits', async () => {
  await modern()
  const turn = aTurn([write()])
  const { answer: waiting } = await sendTurn(person, turn)
  const { seen } = await sendTurn(person, aTurn([], turn.conversationId))
  const messages = await person.messages(turn.conversationId)
  expect(messages.find(({ id }) => id === waiting?.id)).toMatchObject({
    status: 'stopped',
    parts: expect.arrayContaining([
      expect.objectContaining({
        state: 'output-denied',
        approval: expect.objectContaining({ reason: 'The conversation went on without an answer.' }),
      }),
    ]),
  })
  expect(seen[0]?.body).toContain('This call was not made. The conversation went on without an answer.')
  expect(await questionsOf(person, turn.conversationId)).toEqual([])

  const second = aTurn([write()])
  const stopped = await sendTurn(person, second)
  const again = { messageId: stopped.answer?.id }
  expect(
    await person.post({ trigger: 'continue-message', conversationId: second.conversationId, ...again }),
  ).toMatchObject({ status: 409 })
  expect((await person.fetch(`/api/ai/${second.conversationId}/stop`, { method: 'POST' })).status).toBe(200)
  expect(await outcomeOf(person, second)).toMatchObject({ answer: { status: 'stopped' }, states: ['output-denied'] })
})

test('what waits goes with its message and its conversation, and a copy waits for nothing', async () => {
  await modern()
  const turn = aTurn([write()])
  const { answer } = await sendTurn(person, turn)
  const copy = { newId: crypto.randomUUID() }
  await person.rest('POST', `conversations/${turn.conversationId}/messages/${answer?.id}/branch`, copy)
  expect((await person.messages(copy.newId)).at(-1)).toMatchObject({
    status: 'stopped',
    parts: expect.arrayContaining([expect.objectContaining({ state: 'output-denied' })]),
  })
  await person.rest('DELETE', `conversations/${turn.conversationId}/messages/${answer?.id}`)
  expect(await questionsOf(person, turn.conversationId)).toEqual([])
  const gone = aTurn([write()])
  await sendTurn(person, gone)
  const [question] = await questionsOf(person, gone.conversationId)
  await person.rest('DELETE', `conversations/${gone.conversationId}`)
  expect((await person.rest('POST', `questions/${question?.id}/answer`, { answer: 'once' })).status).toBe(404)
})

test('a message that waits in the queue waits with the question, and goes out after the answer', async () => {
  await modern()
  const turn = aTurn([write()])
  await sendTurn(person, turn)
  const message = { id: 'next', role: 'user', parts: [{ type: 'text', text: 'fault:ok #queued' }] }
  await person.rest('POST', `conversations/${turn.conversationId}/queue`, { message })
  expect((await person.rest('GET', `conversations/${turn.conversationId}`)).body).toMatchObject({
    queue: { length: 1, hold: null },
    awaitsApproval: true,
  })
  await answerQuestion(person, (await questionsOf(person, turn.conversationId))[0], { answer: 'once' })
  await expect.poll(async () => (await person.messages(turn.conversationId)).length, { timeout: 20_000 }).toBe(4)
  expect((await person.messages(turn.conversationId))[1]).toMatchObject({ status: 'completed' })
})

test('what waits in the queue behind an answer that waits is held once that is stopped, or deleted', async () => {
  await modern()
  for (const end of ['stop', 'delete']) {
    const turn = aTurn([write()])
    const { answer } = await sendTurn(person, turn)
    const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: 'fault:ok #queued' }] }
    await person.rest('POST', `conversations/${turn.conversationId}/queue`, { message })
    if (end === 'stop') await person.fetch(`/api/ai/${turn.conversationId}/stop`, { method: 'POST' })
    else await person.rest('DELETE', `conversations/${turn.conversationId}/messages/${answer?.id}`)
    expect((await person.rest('GET', `conversations/${turn.conversationId}`)).body, end).toMatchObject({
      queue: { length: 1, hold: { why: 'answer-stopped' } },
      awaitsApproval: false,
    })
  }
})

test('what private tools said makes a tool that may write ask, whatever it is allowed', async () => {
  await modern()
  const first = aTurn([write()])
  await sendTurn(person, first)
  await answerQuestion(person, (await questionsOf(person, first.conversationId))[0], { answer: 'always-tool' })
  const turn = aTurn([{ tool: 'modern__add', input: { a: 1, b: 2 } }])
  await sendTurn(person, turn)
  const later = aTurn([write()], turn.conversationId)
  expect((await sendTurn(person, later)).answer?.status).toBe('awaiting-approval')
  expect(await questionsOf(person, turn.conversationId)).toMatchObject([{ why: 'private-output' }])
  await person.rest('PATCH', 'settings', { guardTools: false })
  expect((await sendTurn(person, aTurn([write()], turn.conversationId))).states).toEqual(['output-available'])
})

test('a tool whose definition is another one by then asks again, and shows what changed', async () => {
  const { id } = await addServer(person, { name: 'Modern', url: inject('modernUrl'), trusted: true })
  const first = aTurn([write()])
  await sendTurn(person, first)
  await answerQuestion(person, (await questionsOf(person, first.conversationId))[0], { answer: 'always-tool' })
  const object = await person.object()
  await runInDurableObject(object, (_, { storage }) => {
    const { catalogue } = storage.sql.exec('select catalogue from tool_catalogues where server_id = ?', id).one()
    const changed = String(catalogue).replace('Writes something down.', 'Writes and tells everybody.')
    storage.sql.exec('update tool_catalogues set catalogue = ? where server_id = ?', changed, id)
  })
  expect(await grants()).toMatchObject([{ isValid: false }])
  const turn = aTurn([write()])
  expect((await sendTurn(person, turn)).answer?.status).toBe('awaiting-approval')
  expect(await questionsOf(person, turn.conversationId)).toMatchObject([
    {
      why: 'definition-changed',
      change: {
        before: { description: 'Writes something down.' },
        after: { description: 'Writes and tells everybody.' },
      },
    },
  ])
})
