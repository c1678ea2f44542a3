import type { ModernSeen } from '@better-chat/mcp-fixtures/modern'
import type { UIMessageChunk } from 'ai'
import { beforeEach, expect, inject, test } from 'vitest'
import { seenBy } from './support/faults'
import { chunksOf, eventsIn, Person } from './support/person'
import { addKnown, ask, callsOf, progressIn, readChunks, toolsOf, turn, watched } from './support/tool-calls'
import { addServer, aTurn, questionsOf, sendTurn } from './support/tool-turn'
import { until } from './support/until'

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

const hasProgress = (chunks: UIMessageChunk[]) => progressIn(chunks).length > 0

test('how far a call is reaches readers, is told anew to who comes later, and is not kept', async () => {
  const server = watched()
  await addKnown(person, { url: server.url })
  const conversationId = crypto.randomUUID()
  const response = await ask(person, [{ tool: 'mine__steps', input: { count: 3, everyMs: 20 } }], conversationId)
  const isLast = (chunks: UIMessageChunk[]) => progressIn(chunks).at(-1)?.progress === 3
  const chunks = await readChunks(response, isLast)
  expect(progressIn(chunks).at(-1)).toEqual({ progress: 3, total: 3, message: 'Step 3' })
  expect(chunks.find(({ type }) => type === 'data-progress')).toMatchObject({ id: 'call_0' })
  const late = await readChunks(await person.resume(conversationId), hasProgress)
  expect(progressIn(late)).toEqual([{ progress: 3, total: 3, message: 'Step 3' }])
  const rest = person.resume(conversationId)
  await server.release()
  const text = await (await rest).text()
  const ended = eventsIn(text)
  const isResult = ({ type }: UIMessageChunk) => type === 'tool-output-available'
  expect(progressIn(ended.slice(ended.findIndex(isResult)))).toEqual([])
  const { answer, calls } = await callsOf(person, conversationId)
  expect(answer?.status).toBe('completed')
  expect(calls).toMatchObject([{ state: 'output-available' }])
  expect(JSON.stringify(answer)).not.toContain('data-progress')
  expect(progressIn(await chunksOf(await person.resume(conversationId)))).toEqual([])
})

test('a server that tells it thousands of times floods nobody', async () => {
  const server = watched()
  await addKnown(person, { url: server.url })
  const startedAt = Date.now()
  const { chunks, answer } = await turn(person, [{ tool: 'mine__flood' }])
  expect(answer?.status).toBe('completed')
  const told = progressIn(chunks)
  expect(told.length).toBeGreaterThan(0)
  // Four a second, and the first at once.
  expect(told.length).toBeLessThanOrEqual(2 + (4 * (Date.now() - startedAt)) / 1_000)
})

test('a call that goes on saying how far it is may take longer than a silence; one that says nothing may not', async () => {
  const talking = watched()
  const silent = watched()
  await addKnown(person, { name: 'Talking', url: talking.url })
  await addKnown(person, { name: 'Silent', url: silent.url })
  const input = { count: 9, everyMs: 1_000 }
  await talking.release()
  const talk = ask(person, [{ tool: 'talking__steps', input }], 'talk')
  const { calls, answer } = await turn(person, [{ tool: 'silent__held' }], 'silent')
  expect(answer?.status).toBe('completed')
  expect(calls).toMatchObject([{ state: 'output-error', errorText: 'The server took too long.' }])
  // Its connection is not kept for an answer that nobody waits for.
  await until(async () => (await silent.seen()).held === 0)
  const isLast = (chunks: UIMessageChunk[]) => progressIn(chunks).at(-1)?.progress === 9
  await readChunks(await talk, isLast)
  const rest = person.resume('talk')
  await talking.release()
  await (await rest).text()
  expect((await callsOf(person, 'talk')).calls).toMatchObject([{ state: 'output-available' }])
})

test('calls that wait for their turn are not taken for silent ones', async () => {
  const server = watched()
  await addKnown(person, { url: server.url })
  // Two at a time: the last are sent when the silence of the first would long be over.
  const { calls } = await turn(person, Array(6).fill({ tool: 'mine__slow', input: { ms: 3_000 } }))
  expect(calls.map(({ state }) => state)).toEqual(Array(6).fill('output-available'))
})

test('over every transport and revision, progress is told', async () => {
  await addKnown(person, { name: 'Http', url: inject('everythingUrl') })
  await addKnown(person, { name: 'Sse', url: inject('sseUrl'), transport: 'sse' })
  const input = { duration: 0.3, steps: 3 }
  const uses = ['http', 'sse'].map((id) => ({ tool: `${id}__trigger-long-running-operation`, input }))
  const { chunks, calls } = await turn(person, uses)
  expect(calls.map(({ state }) => state)).toEqual(['output-available', 'output-available'])
  const told = chunks.flatMap((chunk) => (chunk.type === 'data-progress' ? [chunk.id] : []))
  expect(new Set(told)).toEqual(new Set(['call_0', 'call_1']))
})

test('stopping an answer cancels its calls, and ends their sessions', async () => {
  const server = watched()
  await addKnown(person, { url: server.url })
  const response = await ask(person, [{ tool: 'mine__wait' }], 'c')
  await readChunks(response, hasProgress)
  await person.stop('c')
  await until(async () => {
    const { aborted, cancelled, opened, ended, open } = await server.seen()
    return aborted.includes('wait') && cancelled === 1 && ended === opened && open === 0
  })
  const { answer, calls } = await callsOf(person, 'c')
  expect(answer?.status).toBe('stopped')
  expect(calls).toHaveLength(1)
})

test('stopping an answer ends the request of a call of the newest revision, which its server notices', async () => {
  const origin = inject('moreUrl').replace(/\/mcp$/, '')
  const seen = async (): Promise<ModernSeen> => (await fetch(`${origin}/seen`)).json()
  await addKnown(person, { url: inject('moreUrl') })
  const before = (await seen()).aborted.length
  const response = await ask(person, [{ tool: 'mine__wait' }], 'c')
  const chunks = await readChunks(response, hasProgress)
  expect(progressIn(chunks)).toEqual([{ progress: 1, total: 2, message: 'Half' }])
  await person.stop('c')
  await until(async () => (await seen()).aborted.length > before)
})

test('stopping an answer ends a call over SSE, and its stream', async () => {
  await addKnown(person, { url: inject('sseUrl'), transport: 'sse' })
  const input = { duration: 60, steps: 120 }
  const response = await ask(person, [{ tool: 'mine__trigger-long-running-operation', input }], 'c')
  await readChunks(response, hasProgress)
  await person.stop('c')
  expect((await callsOf(person, 'c')).answer?.status).toBe('stopped')
})

test('a call that was allowed first tells how far it is, and is stopped like any other', async () => {
  const server = watched()
  await addKnown(person, { url: server.url, trusted: false })
  const asked = aTurn([{ tool: 'mine__wait' }], 'c')
  expect((await sendTurn(person, asked)).answer?.status).toBe('awaiting-approval')
  expect((await server.seen()).methods['tools/call']).toBeUndefined()
  const [question] = await questionsOf(person, 'c')
  await person.rest('POST', `questions/${question?.id}/answer`, { answer: 'once' })
  const chunks = await readChunks(await person.resume('c'), hasProgress)
  expect(progressIn(chunks)).toEqual([{ progress: 1, message: 'Step 1' }])
  await person.stop('c')
  await until(async () => {
    const { aborted, opened, ended, open } = await server.seen()
    return aborted.includes('wait') && ended === opened && open === 0
  })
})

test.for([['hang'], ['drip'], ['no endpoint']] as const)(
  'a message goes on without a new server that keeps the beginning of a session waiting: %s',
  async ([how]) => {
    const server = watched()
    if (how !== 'no endpoint') await server.beginBadly(how)
    const given = { name: 'Mine', url: server.url, trusted: true }
    await addServer(person, { ...given, ...(how === 'no endpoint' && { transport: 'sse' }) })
    const { answer, calls } = await turn(person, [])
    expect(answer?.status).toBe('completed')
    // Behind the answer it is asked once more, with more time; what is left open is looked at below.
    expect(calls).toEqual([])
  },
)

test.for([
  ['hang', { state: 'output-error', errorText: 'The server took too long.' }],
  // Its headers say that it came.
  ['drip', { state: 'output-available' }],
] as const)(
  'a call that waits for the beginning of its session ends at a stop, and does not wait for ever: %s',
  async ([how, outcome]) => {
    const server = watched()
    await addKnown(person, { url: server.url })
    await server.beginBadly(how)
    const begun = async () => (await server.seen()).methods['notifications/initialized'] ?? 0
    const before = await begun()
    await ask(person, [{ tool: 'mine__look' }], 'c')
    await until(async () => (await begun()) > before)
    await person.stop('c')
    expect((await callsOf(person, 'c')).answer?.status).toBe('stopped')
    await until(async () => {
      const { opened, ended, open } = await server.seen()
      return ended === opened && open === 0
    })
    const { calls, answer } = await turn(person, [{ tool: 'mine__look' }])
    expect(answer?.status).toBe('completed')
    expect(calls).toMatchObject([outcome])
  },
)

test('no session, request or stream is left after an answer, whatever became of its calls', async () => {
  const server = watched()
  const deaf = watched(`deaf-${crypto.randomUUID()}`)
  await addKnown(person, { name: 'Mine', url: server.url })
  await addKnown(person, { name: 'Deaf', url: deaf.url })
  const fine = await turn(person, [{ tool: 'mine__look' }, { tool: 'mine__look' }, { tool: 'deaf__look' }])
  expect(fine.calls.map(({ state }) => state)).toEqual(Array(3).fill('output-available'))
  // That of the test, and one for all calls of the answer.
  expect((await server.seen()).methods.initialize).toBe(2)
  const failing = ['status', 'breaks', 'cut', 'say'].map((tool) => ({ tool: `mine__${tool}` }))
  const failed = await turn(person, failing)
  expect(failed.calls.map(({ state }) => state)).toEqual(Array(4).fill('output-error'))
  await until(async () => {
    const { opened, ended, open } = await server.seen()
    return opened > 0 && ended === opened && open === 0
  })
  // One that does not answer the goodbye is left without.
  await until(async () => (await deaf.seen()).open === 0)
  expect((await server.seen()).listening).toBe(0)
})

test('a stream that breaks off or ends without an answer fails its call at once', async () => {
  const server = watched()
  await addKnown(person, { url: server.url })
  const { calls } = await turn(person, [{ tool: 'mine__breaks' }, { tool: 'mine__cut' }])
  // Not that it took too long.
  expect(calls.map(({ errorText }) => errorText)).toEqual([
    'The connection to the server was lost.',
    'The server hung up without an answer.',
  ])
})

test('a session that its server has forgotten is begun anew by the next call, and no call is made twice', async () => {
  const server = watched()
  await addKnown(person, { url: server.url })
  const before = await server.seen()
  const { calls } = await turn(person, [{ tool: 'mine__lost' }])
  expect(calls).toMatchObject([{ state: 'output-error' }])
  const next = await turn(person, [{ tool: 'mine__look' }])
  expect(next.calls).toMatchObject([{ state: 'output-available' }])
  expect((await server.seen()).methods['tools/call']).toBe((before.methods['tools/call'] ?? 0) + 2)
})

test('a server that says that its tools have changed is asked again after the answer', async () => {
  const server = watched()
  const { id } = await addKnown(person, { url: server.url })
  await turn(person, [{ tool: 'mine__change' }])
  await until(async () => (await toolsOf(person, id)).some(({ name }) => name === 'look_again'))
})

test('a tool that was renamed under us is told to the model once, and known by its new name afterwards', async () => {
  const server = watched()
  const { id } = await addKnown(person, { url: server.url })
  await turn(person, [{ tool: 'mine__rename' }])
  const { calls, seen, answer } = await turn(person, [{ tool: 'mine__look' }])
  expect(answer?.status).toBe('completed')
  expect(calls).toMatchObject([{ state: 'output-error', errorText: expect.stringContaining('Tool look not found') }])
  expect(seen).toHaveLength(2)
  await until(async () => (await toolsOf(person, id)).some(({ name }) => name === 'look_again'))
  const next = await turn(person, [{ tool: 'mine__look_again' }])
  expect(next.calls).toMatchObject([{ state: 'output-available' }])
})

test('at most two fetches wait for headers at once, over all servers and answers, and no provider waits behind them', async () => {
  const name = crypto.randomUUID()
  const server = watched(name)
  await addKnown(person, { name: 'One', url: server.url })
  await addKnown(person, { name: 'Two', url: server.url })
  const held = ['one', 'two'].map((id) => ask(person, Array(3).fill({ tool: `${id}__held` }), id))
  await until(async () => (await server.seen()).held === 2)
  const asked = crypto.randomUUID()
  const other = await chunksOf(await ask(person, [], 'other', asked))
  expect(other.at(-1)?.type).toBe('finish')
  expect(await seenBy(asked)).toHaveLength(1)
  const answers = Promise.all(held.map(async (one) => (await one).text()))
  let isOver = false
  void answers.then(() => {
    isOver = true
  })
  await until(async () => {
    await server.release()
    return isOver
  })
  expect(await server.seen()).toMatchObject({ mostHeld: 2, held: 0 })
})
