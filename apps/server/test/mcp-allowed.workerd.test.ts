import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import type { ToolGrant } from '@better-chat/contract/question'
import { beforeEach, expect, inject, test } from 'vitest'
import { chunksOf, Person, textOf } from './support/person'
import { watched } from './support/tool-calls'
import { addServer, answerQuestion, aTurn, outcomeOf, questionsOf, sendTurn, type Use } from './support/tool-turn'
import { until } from './support/until'

// What an allowance covers, and what becomes of it between the answer and the call.

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

const modern = (given: object = {}) => addServer(person, { name: 'Modern', url: inject('modernUrl'), ...given })
const write = (text = 'hello') => ({ tool: 'modern__write', input: { text } })
const grants = async () => (await person.rest<{ items: ToolGrant[] }>('GET', 'tool-grants')).body.items

/** A turn that waits, with its first question. */
async function waiting(uses: Use[], conversationId?: string) {
  const turn = aTurn(uses, conversationId)
  const { answer } = await sendTurn(person, turn)
  expect(answer?.status).toBe('awaiting-approval')
  const questions = await questionsOf(person, turn.conversationId)
  return { turn, answer, questions, question: questions[0] }
}

async function catalogueSays(serverId: string, before: string, after: string): Promise<void> {
  await runInDurableObject(await person.object(), (_, { storage }) => {
    const { catalogue } = storage.sql.exec('select catalogue from tool_catalogues where server_id = ?', serverId).one()
    const changed = String(catalogue).replaceAll(before, after)
    storage.sql.exec('update tool_catalogues set catalogue = ? where server_id = ?', changed, serverId)
  })
}

test.for([
  [
    'a tool that is another one by then',
    /changed since the person allowed/,
    () => catalogueSays('modern', 'Writes', 'Sends'),
  ],
  ['a tool that is gone by then', /not offered any more/, () => catalogueSays('modern', '"write"', '"rewrite"')],
  [
    'a tool that is off by then',
    /not offered any more/,
    () => person.rest('PATCH', 'mcp-servers/modern', { tools: { write: false } }),
  ],
  ['a server that is removed by then', /not offered any more/, () => person.rest('DELETE', 'mcp-servers/modern')],
] as const)('%s is not called, whatever was allowed', async ([, why, change]) => {
  await modern()
  const { turn, question } = await waiting([write()])
  await change()
  await answerQuestion(person, question, { answer: 'once' })
  const { answer, calls } = await outcomeOf(person, turn)
  expect(answer?.status).toBe('completed')
  expect(calls).toMatchObject([{ state: 'output-error', errorText: expect.stringMatching(why) }])
})

test('what is always allowed and taken back before the last answer is not called', async () => {
  await modern()
  const { turn, questions } = await waiting([write('one'), { tool: 'modern__fail' }])
  await person.rest('POST', `questions/${questions[0]?.id}/answer`, { answer: 'always-tool' })
  await person.rest('DELETE', 'tool-grants/modern')
  await answerQuestion(person, questions[1], { answer: 'deny' })
  const { calls } = await outcomeOf(person, turn)
  expect(calls).toMatchObject([{ state: 'output-error', errorText: /has to be asked/ }, { state: 'output-denied' }])
})

test('a server that is removed while it asks is allowed nothing for whoever comes in its place', async () => {
  await modern()
  const { question } = await waiting([write()])
  await person.rest('DELETE', 'mcp-servers/modern')
  await answerQuestion(person, question, { answer: 'always-server' })
  expect(await grants()).toEqual([])
})

test('"always this server" covers what it had when it was asked, and neither what is off nor what has changed', async () => {
  await modern()
  const { turn, question } = await waiting([write()])
  await answerQuestion(person, question, { answer: 'always-tool' })
  expect((await outcomeOf(person, turn)).states).toEqual(['output-available'])
  await catalogueSays('modern', 'Writes', 'Sends')
  await person.rest('PATCH', 'mcp-servers/modern', { tools: { add: false } })
  const next = await waiting([{ tool: 'modern__fail' }])
  await answerQuestion(person, next.question, { answer: 'always-server' })
  expect((await grants()).map(({ tool, withServer, isValid }) => [tool, withServer, isValid])).toEqual([
    ['fail', true, true],
    ['write', false, false],
  ])
})

test('what a private tool says counts as read when it says that it failed', async () => {
  await modern()
  await addServer(person, { name: 'Other', url: inject('modernUrl') })
  const granted = await waiting([write()])
  await answerQuestion(person, granted.question, { answer: 'always-tool' })
  const { turn, question } = await waiting([{ tool: 'other__fail' }])
  await answerQuestion(person, question, { answer: 'once' })
  expect((await outcomeOf(person, turn)).states).toEqual(['output-error'])
  const later = await waiting([write()], turn.conversationId)
  expect(later.questions).toMatchObject([{ why: 'private-output' }])
})

test('"always" for one call does not let another one past the guard', async () => {
  const notes = watched()
  await addServer(person, { name: 'Notes', url: notes.url, trusted: true })
  await modern()
  const read = aTurn([{ tool: 'notes__look' }])
  expect((await sendTurn(person, read)).states).toEqual(['output-available'])
  const { turn, questions } = await waiting([write('harmless'), write('secret')], read.conversationId)
  await person.rest('POST', `questions/${questions[0]?.id}/answer`, { answer: 'always-tool' })
  expect((await questionsOf(person, turn.conversationId)).map(({ answer }) => answer)).toEqual(['always-tool', null])
  await answerQuestion(person, questions[1], { answer: 'deny' })
  expect((await outcomeOf(person, turn)).states).toEqual(['output-available', 'output-denied'])
})

test('a conversation that asks every time does so for what only reads, and for what is always allowed', async () => {
  await modern({ trusted: true })
  const turn = aTurn([{ tool: 'modern__add', input: { a: 1, b: 2 } }])
  expect((await sendTurn(person, turn, { toolChoice: 'ask' })).answer?.status).toBe('awaiting-approval')
  const [question] = await questionsOf(person, turn.conversationId)
  expect(question).toMatchObject({ why: 'asks-every-time' })
  await answerQuestion(person, question, { answer: 'always-tool' })
  expect((await outcomeOf(person, turn)).states).toEqual(['output-available'])
  const again = aTurn([{ tool: 'modern__add', input: { a: 1, b: 2 } }], turn.conversationId)
  expect((await sendTurn(person, again)).answer?.status).toBe('awaiting-approval')
})

/** An allowed call that is out, and gets no answer. */
async function outstanding() {
  const notes = watched()
  await addServer(person, { name: 'Notes', url: notes.url })
  const { turn, question, answer } = await waiting([{ tool: 'notes__held' }])
  await person.rest('POST', `questions/${question?.id}/answer`, { answer: 'once' })
  await until(async () => (await notes.seen()).held === 1)
  const callsMade = async () => (await notes.seen()).methods['tools/call']
  return { notes, turn, answer, callsMade }
}

test('a call that was out when everything was lost is known to have been sent, and is never repeated', async () => {
  const { notes, turn, answer, callsMade } = await outstanding()
  await abortAllDurableObjects()
  await notes.release()
  const lost = await outcomeOf(person, turn)
  expect(lost).toMatchObject({ answer: { id: answer?.id, status: 'interrupted' }, states: ['input-available'] })
  expect(lost.calls[0]?.approval?.approved).toBe(true)
  await chunksOf(await person.goOn(turn.conversationId, answer?.id))
  const gone = await outcomeOf(person, turn)
  expect(gone).toMatchObject({ answer: { status: 'completed' }, states: ['output-error'] })
  expect(gone.calls[0]?.errorText).toContain('Whether it had an effect is not known')
  expect(gone.seen.at(-1)?.body).toContain('Whether it had an effect is not known')
  expect(textOf(gone.answer)).toBe('Grüße aus dem Café ☕.')
  expect(await callsMade()).toBe(1)
})

test('a call that is out is stopped with its answer', async () => {
  const { notes, turn } = await outstanding()
  expect((await person.fetch(`/api/ai/${turn.conversationId}/stop`, { method: 'POST' })).status).toBe(200)
  expect(await outcomeOf(person, turn)).toMatchObject({ answer: { status: 'stopped' }, states: ['input-available'] })
  await until(async () => (await notes.seen()).aborted.includes('held'))
})

test('an answer that was given and lost before the message went on goes on when the object wakes', async () => {
  await modern()
  const { turn, question } = await waiting([write()])
  await runInDurableObject(await person.object(), (_, { storage }) => {
    storage.sql.exec("update questions set answer = 'once' where id = ?", question?.id)
  })
  await abortAllDurableObjects()
  await until(async () => (await outcomeOf(person, turn)).answer?.status === 'completed')
  expect((await outcomeOf(person, turn)).states).toEqual(['output-available'])
})

test.for(['stopped', 'deleted'] as const)(
  'what waits behind an answer that is %s waits for the person',
  async (how) => {
    await modern()
    const { turn, answer } = await waiting([write()])
    const { conversationId } = turn
    const message = { id: 'next', role: 'user', parts: [{ type: 'text', text: 'fault:ok #queued' }] }
    await person.rest('POST', `conversations/${conversationId}/queue`, { message })
    if (how === 'stopped') await person.fetch(`/api/ai/${conversationId}/stop`, { method: 'POST' })
    else await person.rest('DELETE', `conversations/${conversationId}/messages/${answer?.id}`)
    expect((await person.rest('GET', `conversations/${conversationId}`)).body).toMatchObject({
      awaitsApproval: false,
      queue: { length: 1, hold: { why: 'answer-stopped' } },
    })
  },
)

test('a file that a running answer has kept stays when something that waits is taken out', async () => {
  await addServer(person, { name: 'Notes', url: watched().url, trusted: true })
  const server = watched()
  await addServer(person, { name: 'Slow', url: server.url, trusted: true })
  const turn = aTurn([{ tool: 'notes__long', input: { length: 60_000 } }, { tool: 'slow__held' }])
  const sent = sendTurn(person, turn)
  await until(async () => (await server.seen()).held === 1)
  await until(async () => (await person.rest<{ files: number }>('GET', 'storage')).body.files === 1)
  const message = { id: 'next', role: 'user', parts: [{ type: 'text', text: 'fault:ok #queued' }] }
  await person.rest('POST', `conversations/${turn.conversationId}/queue`, { message })
  await person.rest('DELETE', `conversations/${turn.conversationId}/queue/next`)
  await server.release()
  const { calls } = await sent
  const [, url = ''] = JSON.stringify(calls[0]?.output).match(/"whole":{"url":"([^"]+)"/) ?? []
  expect((await person.fetch(url)).status).toBe(200)
  await person.rest('DELETE', `conversations/${turn.conversationId}`)
  expect((await person.rest<{ files: number }>('GET', 'storage')).body.files).toBe(0)
})

test('a call whose outcome is unknown stays so, under the name of its server, when its answer goes on', async () => {
  const { turn, answer } = await outstanding()
  await abortAllDurableObjects()
  await chunksOf(await person.goOn(turn.conversationId, answer?.id))
  expect((await outcomeOf(person, turn)).calls).toMatchObject([
    { state: 'output-error', toolMetadata: { server: 'Notes', tool: 'held', outcome: 'unknown' } },
  ])
})
