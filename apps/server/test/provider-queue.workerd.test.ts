import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import { seenBy } from './support/faults'
import { attach, bytes } from './support/files'
import { aSubmission, Person, readUntil, textOf } from './support/person'

type Queue = { items: { id: string; parts: { text?: string }[] }[]; hold: unknown }

const local = { modelId: 'local:mock' }
const newId = () => crypto.randomUUID()

const textPart = (text: string) => ({ type: 'text', text })
/** What hung before is in the path: a later word of what to do counts. */
const ok = (text: string) => `${text} fault:ok #ok`
const aMessage = (text: string, id: string = newId()) => ({ id, role: 'user', parts: [textPart(text)] })

function add(person: Person, id: string, message: object, extra: object = local) {
  return person.rest<Queue>('POST', `conversations/${id}/queue`, { message, ...extra })
}

async function queueOf(person: Person, id: string): Promise<Queue> {
  return (await person.rest<Queue>('GET', `conversations/${id}/queue`)).body
}

const textsOf = ({ items }: Queue) => items.map(({ parts }) => parts.map(({ text }) => text).join(''))

/** A person whose answer hangs in its middle until it is stopped, or given up after four seconds. */
async function aPersonWaiting() {
  const person = await new Person().signIn()
  const id = newId()
  const submission = aSubmission(id, `fault:hang-middle #${id}`, local)
  const { reader } = await readUntil(await person.post(submission), (text) => text !== '')
  return { person, id, reader, questionId: submission.message.id }
}

async function whenIdle(person: Person, id: string): Promise<void> {
  type Conversation = { isGenerating: boolean; queue: { hold: unknown } | null }
  await vi.waitUntil(
    async () => {
      const { isGenerating, queue } = (await person.rest<Conversation>('GET', `conversations/${id}`)).body
      return !isGenerating && (queue === null || queue.hold !== null)
    },
    { interval: 10, timeout: 20_000 },
  )
}

async function said(person: Person, id: string): Promise<string[]> {
  return (await person.messages(id)).map((message) => `${message.role} ${message.status} ${textOf(message)}`)
}

const all = 'Grüße aus dem Café ☕.'

test('what waits goes out in order, one after each answer, with nobody there', async () => {
  const person = await new Person().signIn()
  const id = newId()
  // It waits two seconds before it is asked again, and answers then.
  const running = await person.send(id, `fault:429-once #${id}`, local)
  await running.body?.cancel()
  expect(await add(person, id, aMessage('two'))).toMatchObject({ status: 201, body: { hold: null } })
  const both = await add(person, id, aMessage('three'))
  expect(textsOf(both.body)).toEqual(['two', 'three'])
  expect((await person.rest('GET', `conversations/${id}`)).body).toMatchObject({ queue: { length: 2, hold: null } })
  await whenIdle(person, id)
  expect(await said(person, id)).toEqual([
    `user completed fault:429-once #${id}`,
    `assistant completed ${all}`,
    'user completed two',
    `assistant completed ${all}`,
    'user completed three',
    `assistant completed ${all}`,
  ])
  expect((await person.rest('GET', `conversations/${id}`)).body).toMatchObject({ queue: null })
  const requests = await seenBy(id)
  const lastOf = (body: string) => JSON.parse(body).messages.at(-1).content
  expect(requests.slice(2).map(({ body }) => lastOf(body))).toEqual(['two', 'three'])
})

test('what is queued while nothing is written goes out at once', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await (await person.send(id, 'one', local)).text()
  expect(await add(person, id, aMessage('two'))).toMatchObject({ status: 201, body: { items: [], hold: null } })
  await whenIdle(person, id)
  expect((await said(person, id)).slice(2)).toEqual(['user completed two', `assistant completed ${all}`])
})

test('a waiting message is changed, moved and dropped', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const [two, three, four] = [aMessage('two'), aMessage('three'), aMessage('four')]
  for (const message of [two, three, four]) await add(person, id, message)
  const path = (message: { id: string }) => `conversations/${id}/queue/${message.id}`
  const edited = await person.rest<Queue>('PATCH', path(two), { parts: [textPart('two, edited')] })
  expect(textsOf(edited.body)).toEqual(['two, edited', 'three', 'four'])
  expect(textsOf((await person.rest<Queue>('PATCH', path(four), { before: two.id })).body)).toEqual([
    'four',
    'two, edited',
    'three',
  ])
  expect(textsOf((await person.rest<Queue>('PATCH', path(four), { before: null })).body)).toEqual([
    'two, edited',
    'three',
    'four',
  ])
  expect(textsOf((await person.rest<Queue>('DELETE', path(three))).body)).toEqual(['two, edited', 'four'])
  // Dropped already, or gone out: nothing to be told of.
  expect((await person.rest('DELETE', path(three))).status).toBe(200)
  expect((await person.rest('PATCH', path(three), { parts: [textPart('x')] })).status).toBe(404)
  expect((await person.rest('PATCH', path(two), { parts: [textPart(' ')] })).status).toBe(400)
  expect((await person.rest('PATCH', path(two), { parts: [textPart('x'.repeat(200_001))] })).body).toMatchObject({
    error: { reason: 'message-too-long' },
  })
  expect(textsOf(await queueOf(person, id))).toEqual(['two, edited', 'four'])
  await person.rest('DELETE', `conversations/${id}`)
  await reader.cancel()
})

// Without places for all of them, what is moved behind one that has gone out stands beside others.
test('a message is moved among those that are left', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const all = ['two', 'three', 'four', 'five', 'six'].map((text) => aMessage(ok(text)))
  for (const message of all) await add(person, id, message)
  for (const { id: gone } of all.slice(0, 2)) await person.rest('DELETE', `conversations/${id}/queue/${gone}`)
  const [four, five, six] = all.slice(2)
  const moved = await person.rest<Queue>('PATCH', `conversations/${id}/queue/${six?.id}`, { before: five?.id })
  expect(moved.body.items.map((item) => item.id)).toEqual([four?.id, six?.id, five?.id])
  await person.stop(id)
  await reader.cancel()
})

// Without the order, the stop ends what it has just sent, or the message goes out behind the others.
test('"send now" stops the running answer, keeps what it said, and goes before all others', async () => {
  const { person, id, reader } = await aPersonWaiting()
  await add(person, id, aMessage(ok('two')))
  const now = aMessage(ok('now'))
  await add(person, id, now)
  const path = `conversations/${id}/queue/${now.id}/send`
  const both = await Promise.all([person.rest<Queue>('POST', path), person.rest<Queue>('POST', path)])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  await reader.cancel()
  await whenIdle(person, id)
  expect(await said(person, id)).toEqual([
    `user completed fault:hang-middle #${id}`,
    'assistant stopped Grüße aus ',
    `user completed ${ok('now')}`,
    `assistant completed ${all}`,
    `user completed ${ok('two')}`,
    `assistant completed ${all}`,
  ])
  expect((await person.rest('POST', path)).status).toBe(200)
  expect((await person.rest('POST', `conversations/${id}/queue/nope/send`)).status).toBe(404)
})

test('a queue waits for the person when the answer before it fails, and goes on when they say so', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const two = aMessage(ok('two'))
  await add(person, id, two)
  while (!(await reader.read()).done);
  expect(await queueOf(person, id)).toMatchObject({ items: [{ id: two.id }], hold: { why: 'answer-failed' } })
  // What is said meanwhile is answered, and lets nothing loose.
  await (await person.send(id, ok('meanwhile'), local)).text()
  await add(person, id, aMessage(ok('three')))
  expect(textsOf(await queueOf(person, id))).toEqual([ok('two'), ok('three')])
  expect((await person.rest('POST', `conversations/${id}/queue/${two.id}/send`)).status).toBe(200)
  await whenIdle(person, id)
  expect((await said(person, id)).slice(-4)).toEqual([
    `user completed ${ok('two')}`,
    `assistant completed ${all}`,
    `user completed ${ok('three')}`,
    `assistant completed ${all}`,
  ])
})

test('a stop holds the queue; an empty one forgets why', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const two = aMessage('two')
  await add(person, id, two)
  await person.stop(id)
  await reader.cancel()
  expect(await queueOf(person, id)).toMatchObject({ items: [{ id: two.id }], hold: { why: 'answer-stopped' } })
  await person.rest('DELETE', `conversations/${id}/queue/${two.id}`)
  expect(await queueOf(person, id)).toEqual({ items: [], hold: null })
  await add(person, id, aMessage(ok('three')))
  await whenIdle(person, id)
  expect((await said(person, id)).at(-2)).toBe(`user completed ${ok('three')}`)
})

// Without the hold it is asked of whatever branch somebody looks at just then.
test('what waits for an answer on another branch than the shown one waits for the person', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await (await person.send(id, 'one', local)).text()
  const [question] = await person.messages(id)
  const running = await person.send(id, `fault:429-once #${id}`, { ...local, parentId: null })
  const two = aMessage('two')
  await add(person, id, two)
  await person.rest('POST', `conversations/${id}/messages/${question?.id}/show`)
  await running.text()
  expect(await queueOf(person, id)).toMatchObject({ items: [{ id: two.id }], hold: { why: 'answer-elsewhere' } })
  await person.rest('POST', `conversations/${id}/queue/${two.id}/send`)
  await whenIdle(person, id)
  expect((await said(person, id)).at(-2)).toBe('user completed two')
})

test('a message as long as one that is sent may wait', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const long = aMessage('思'.repeat(199_000))
  expect((await add(person, id, long)).status).toBe(201)
  const path = `conversations/${id}/queue/${long.id}`
  expect((await person.rest('PATCH', path, { parts: [textPart('考'.repeat(199_000))] })).status).toBe(200)
  await person.stop(id)
  await reader.cancel()
})

test('what refuses a waiting message holds it, with the reason', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const two = aMessage('two')
  await add(person, id, two, { modelId: 'local:mock', reasoningEffort: 'high' })
  expect((await person.rest<Queue>('POST', `conversations/${id}/queue/${two.id}/send`)).body).toMatchObject({
    items: [{ id: two.id }],
    hold: { why: 'refused', error: { reason: 'reasoning-level-not-available' } },
  })
  await reader.cancel()
  expect((await person.messages(id)).map(({ status }) => status)).toEqual(['completed', 'stopped'])
})

// Without the hold, what was queued for an answer that a crash took goes out behind half of it.
test('a crash loses nothing that waits, and holds it', async () => {
  const { person, id } = await aPersonWaiting()
  const two = aMessage('two')
  await add(person, id, two)
  await abortAllDurableObjects()
  expect(await queueOf(person, id)).toMatchObject({ items: [{ id: two.id }], hold: { why: 'answer-failed' } })
  expect((await person.messages(id)).at(-1)).toMatchObject({ status: 'interrupted' })
})

// Without the look at what is ready on waking, it waits until somebody says something.
test('a crash between an answer and what follows it is made up for on waking', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await (await person.send(id, 'one', local)).text()
  await runInDurableObject(await person.object(), (_, state) => {
    const parts = JSON.stringify([textPart('two')])
    state.storage.sql.exec(
      'insert into queued_messages (conversation_id, id, position, parts, model_id) values (?, ?, 1, ?, ?)',
      id,
      'q2',
      parts,
      local.modelId,
    )
  })
  await abortAllDurableObjects()
  await whenIdle(person, id)
  expect((await said(person, id)).slice(2)).toEqual(['user completed two', `assistant completed ${all}`])
})

test('the same message twice waits once, and other words under its id are refused', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const two = aMessage(ok('two'))
  await add(person, id, two)
  expect(textsOf((await add(person, id, two)).body)).toEqual([ok('two')])
  const reused = { status: 409, body: { error: { reason: 'message-id-reused' } } }
  expect(await add(person, id, aMessage('else', two.id))).toMatchObject(reused)
  await person.rest('POST', `conversations/${id}/queue/${two.id}/send`)
  await reader.cancel()
  await whenIdle(person, id)
  // It has gone out: it is not queued once more.
  expect((await add(person, id, two)).body.items).toEqual([])
  expect(await add(person, id, aMessage('else', two.id))).toMatchObject(reused)
  expect((await said(person, id)).filter((line) => line === `user completed ${ok('two')}`)).toHaveLength(1)
})

test('a message that is sent while it waits is sent once', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const two = aMessage(ok('two'))
  await add(person, id, two)
  await person.stop(id)
  await reader.cancel()
  await (await person.send(id, '', { ...local, message: two })).text()
  expect(await queueOf(person, id)).toEqual({ items: [], hold: null })
  expect((await said(person, id)).filter((line) => line === `user completed ${ok('two')}`)).toHaveLength(1)
})

test('a queue is not longer than it may be, and takes only what a message may be', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const refused = async (message: object, extra?: object) => (await add(person, id, message, extra)).body
  expect(await refused(aMessage(' '))).toMatchObject({ error: { reason: 'bad-request' } })
  expect(await refused(aMessage('x'.repeat(200_001)))).toMatchObject({ error: { reason: 'message-too-long' } })
  expect(await refused(aMessage('x'), { modelId: 'openai:nope' })).toMatchObject({
    error: { reason: 'model-not-available' },
  })
  const file = { type: 'file', url: `/api/attachments/${newId()}`, mediaType: 'image/png' }
  expect(await refused({ id: newId(), role: 'user', parts: [file] })).toMatchObject({
    error: { reason: 'attachment-not-found' },
  })
  for (let index = 0; index < 20; index += 1) expect((await add(person, id, aMessage(`${index}`))).status).toBe(201)
  expect(await add(person, id, aMessage('20'))).toMatchObject({
    status: 409,
    body: { error: { reason: 'queue-full', data: { limit: 20 } } },
  })
  expect((await queueOf(person, id)).items).toHaveLength(20)
  expect((await add(person, 'nope', aMessage('x'))).body).toMatchObject({ error: { reason: 'conversation-not-found' } })
  await person.rest('DELETE', `conversations/${id}`)
  await reader.cancel()
  const left = await runInDurableObject(await person.object(), (_, state) =>
    state.storage.sql.exec('select count(*) as rows from queued_messages').toArray(),
  )
  expect(left).toEqual([{ rows: 0 }])
})

// Without the time of a draft, who takes back what they dropped has a message without its files.
test('files wait with their message, and are there when it was dropped and is taken back', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const [one, two] = [
    await attach(person, 'one.txt', bytes('first note')),
    await attach(person, 'two.txt', bytes('second')),
  ]
  const part = (file: typeof one) => ({ type: 'file', url: file.url, mediaType: file.mediaType })
  const message = { id: newId(), role: 'user', parts: [textPart('look'), part(one), part(two)] }
  expect((await add(person, id, message)).body.items[0]).toMatchObject({ files: [{ id: one.id }, { id: two.id }] })
  const path = `conversations/${id}/queue/${message.id}`
  await person.rest('PATCH', path, { parts: [textPart('look'), part(two)] })
  expect((await person.fetch(one.url)).status).toBe(404)
  expect((await person.fetch(two.url)).status).toBe(200)
  await person.rest('DELETE', path)
  expect((await person.fetch(two.url)).status).toBe(200)
  const again = { ...message, parts: [textPart('look'), part(two)] }
  expect((await add(person, id, again)).body.items[0]).toMatchObject({ files: [{ id: two.id }] })
  await person.stop(id)
  await reader.cancel()
})

test('nobody sees or touches what waits for somebody else', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const two = aMessage('two')
  await add(person, id, two)
  const other = await new Person().signIn()
  for (const [method, path, json] of [
    ['GET', '', undefined],
    ['POST', '', { message: aMessage('x') }],
    ['PATCH', `/${two.id}`, { before: null }],
    ['DELETE', `/${two.id}`, undefined],
    ['POST', `/${two.id}/send`, undefined],
  ] as const) {
    const { body } = await other.rest(method, `conversations/${id}/queue${path}`, json)
    expect(body, `${method} ${path}`).toMatchObject({ error: { reason: 'conversation-not-found' } })
  }
  expect(textsOf(await queueOf(person, id))).toEqual(['two'])
  await person.stop(id)
  await reader.cancel()
})
