import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import type { ConversationId } from '#domain/conversation/conversation'
import { openObjectDatabase } from '#infrastructure/db/object/client'
import { createConversationRepository } from '#repositories/sqlite/conversation-repository'
import { aSubmission, chunksOf, Person, readUntil, textIn, textOf } from './support/person'
import { until } from './support/until'

// What a naive version misses (docs/architecture.md, "What can go wrong"): one test each, and what it shows when its guard is taken away.

const newId = () => crypto.randomUUID()
const slowAnswer = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')

async function aPersonWaiting(text = 'slow please', characters = 100) {
  const person = await new Person().signIn()
  const id = newId()
  const submission = aSubmission(id, text)
  const reading = await readUntil(await person.post(submission), (soFar) => soFar.length > characters)
  return { person, id, questionId: submission.message.id, ...reading }
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}

async function sql(person: Person, statement: string, ...bindings: (string | number)[]) {
  return runInDurableObject(await person.object(), (_, state) =>
    state.storage.sql.exec(statement, ...bindings).toArray(),
  )
}

// Without the place each reader keeps for itself, late readers miss the beginning or hear it twice.
test('readers that come at any moment of an answer all get the whole of it, once', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const texts: string[] = []
  const readers: Promise<unknown>[] = [drain(reader)]
  // Each next reader comes when the one before has seen a little more.
  for (let characters = 200; characters < slowAnswer.length; characters += 400) {
    const response = await person.resume(id)
    const joined = await readUntil(response, (text) => text.length > characters)
    readers.push(
      (async () => {
        let rest = ''
        const decoder = new TextDecoder()
        for (let next = await joined.reader.read(); !next.done; next = await joined.reader.read()) {
          rest += decoder.decode(next.value, { stream: true })
        }
        texts.push(joined.text + textIn(chunksIn(rest)))
      })(),
    )
  }
  await Promise.all(readers)
  expect(texts.length).toBeGreaterThan(4)
  for (const text of texts) expect(text).toBe(slowAnswer)
  expect(textOf((await person.messages(id))[1])).toBe(slowAnswer)
})

function chunksIn(events: string) {
  return events
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event) => JSON.parse(event.slice('data: '.length)))
}

// Without the cutover before the end mark, somebody who is told "nothing runs" reads a list that lacks the answer.
test('whoever asks to resume is handed the answer, or finds it stored: there is no moment in between', async () => {
  const person = await new Person().signIn()
  const id = newId()
  expect((await person.resume(id)).status).toBe(204)
  const whole = chunksOf(await person.send(id, 'slow please'))
  const statuses: number[] = []
  const isOver = async () => {
    const response = await person.resume(id)
    statuses.push(response.status)
    await response.body?.cancel()
    return response.status === 204
  }
  await vi.waitUntil(isOver, { interval: 5, timeout: 30_000 })
  const stored = (await person.messages(id))[1]
  expect(stored).toMatchObject({ status: 'completed' })
  expect(textOf(stored)).toBe(slowAnswer)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0)
  expect(textIn(await whole)).toBe(slowAnswer)
})

test('after a deletion there is nothing to resume, and the place in the quota is settled once', async () => {
  const { person, id, reader } = await aPersonWaiting()
  expect(await person.usedToday()).toBe(1)
  expect((await person.rest('DELETE', `conversations/${id}`)).status).toBe(200)
  expect((await person.resume(id)).status).toBe(204)
  await drain(reader)
  // It had said something, so it counts. Without the settlement in the deletion its place stays taken, or is freed twice.
  expect(await person.usedToday()).toBe(1)
  expect(await sql(person, 'select sum(reserved) as reserved from quota_days')).toEqual([{ reserved: 0 }])
})

// Without the fence before the answer is stored, its text stays in the database for good, where nobody sees or deletes it.
test('an answer whose conversation was deleted while it was written leaves nothing behind', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const left = () =>
    sql(
      person,
      `select (select count(*) from messages) + (select count(*) from message_overflow)
        + (select count(*) from generations) + (select count(*) from generation_log) as rows`,
    )
  expect(await left()).not.toEqual([{ rows: 0 }])
  expect((await person.rest('DELETE', `conversations/${id}`)).status).toBe(200)
  await drain(reader)
  expect(await left()).toEqual([{ rows: 0 }])
})

// Without the early stop the message that is overtaken by its own stop is answered to the end.
test('a stop that overtakes its message stops it when it arrives', async () => {
  const person = await new Person().signIn()
  const submission = aSubmission(newId(), 'slow please')
  expect((await person.stop(submission.conversationId, submission.message.id)).status).toBe(200)
  const chunks = await chunksOf(await person.post(submission))
  expect(chunks.at(-1)?.type).toBe('abort')
  const [question, answer] = await person.messages(submission.conversationId)
  expect(question).toMatchObject({ id: submission.message.id })
  expect(answer).toMatchObject({ status: 'stopped' })
  expect(await person.usedToday()).toBe(0)
  expect(textIn(await chunksOf(await person.send(submission.conversationId, 'next')))).toBe('Hello from the provider.')
})

// Without a name for the attempt such a stop finds messages that are all there, and nothing that runs.
test('a stop that overtakes a regeneration or a continuation stops it when it arrives', async () => {
  const { person, id, reader } = await aPersonWaiting('slow please', 300)
  await person.stop(id)
  await drain(reader)
  const [, stopped] = await person.messages(id)
  const again = { trigger: 'regenerate-message', conversationId: id, messageId: stopped?.id, attemptId: newId() }
  const goOnId = newId()
  for (const attemptId of [again.attemptId, goOnId]) {
    expect((await person.stopAttempt(id, attemptId)).status).toBe(200)
  }
  expect((await chunksOf(await person.goOn(id, stopped?.id, goOnId))).at(-1)?.type).toBe('abort')
  expect((await person.messages(id))[1]).toMatchObject({ id: stopped?.id, status: 'stopped', parts: stopped?.parts })
  expect((await chunksOf(await person.post(again))).at(-1)?.type).toBe('abort')
  expect((await person.messages(id))[2]).toMatchObject({ status: 'stopped', parts: [] })
})

test('a stop that names an attempt ends only that one', async () => {
  const { person, id, reader } = await aPersonWaiting('slow please', 300)
  await person.stop(id)
  await drain(reader)
  const [, stopped] = await person.messages(id)
  const over = newId()
  await chunksOf(await person.goOn(id, stopped?.id, over))
  const running = newId()
  const again = await readUntil(
    await person.post({
      trigger: 'regenerate-message',
      conversationId: id,
      messageId: stopped?.id,
      attemptId: running,
    }),
    (text) => text !== '',
  )
  expect((await person.stopAttempt(id, over)).status).toBe(200)
  expect((await person.resume(id)).status).toBe(200)
  expect((await person.stopAttempt(id, running)).status).toBe(200)
  expect((await person.resume(id)).status).toBe(204)
  await drain(again.reader)
  expect((await person.messages(id))[2]).toMatchObject({ status: 'stopped' })
})

// Without it a request that was repeated because its answer was lost makes, and costs, another answer.
test('the same attempt asked for again is answered with a replay, live and after its end', async () => {
  const { person, id, reader } = await aPersonWaiting('slow please', 300)
  await person.stop(id)
  await drain(reader)
  const [question, stopped] = await person.messages(id)
  const again = { trigger: 'regenerate-message', conversationId: id, messageId: stopped?.id, attemptId: newId() }
  const first = await readUntil(await person.post(again), (text) => text !== '')
  expect(textIn(await chunksOf(await person.post(again)))).toBe(slowAnswer)
  await drain(first.reader)
  expect(textIn(await chunksOf(await person.post(again)))).toBe(slowAnswer)
  expect(textIn(await chunksOf(await person.post({ ...again, messageId: question?.id })))).toBe(slowAnswer)
  expect(await person.messages(id)).toHaveLength(3)
  const refused = await person.post({ ...again, trigger: 'continue-message' })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ error: { reason: 'attempt-id-reused' } })
})

test('a stop that comes late does not end the answer to a newer message', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const first = aSubmission(id, 'hi')
  await chunksOf(await person.post(first))
  const second = chunksOf(await person.send(id, 'slow please'))
  expect((await person.stop(id, first.message.id)).status).toBe(200)
  expect(textIn(await second)).toBe(slowAnswer)
})

test('stopping twice, or when nothing runs, is no error; in a conversation that is not there it is', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const stops = await Promise.all([person.stop(id), person.stop(id)])
  expect(stops.map(({ status }) => status)).toEqual([200, 200])
  await drain(reader)
  expect((await person.stop(id)).status).toBe(200)
  expect((await person.messages(id))[1]).toMatchObject({ status: 'stopped' })
  expect((await person.stop(newId())).status).toBe(404)
})

// Without the intent in the database a crash between the stop and its effect brings back "interrupted", and with it Continue.
test('a stop survives a crash that comes before it takes effect', async () => {
  const { person, id, reader } = await aPersonWaiting()
  await sql(person, "update generations set stop_requested_at = 1 where status = 'running'")
  await abortAllDurableObjects()
  await reader.cancel().catch((error) => expect(error).toBeInstanceOf(Error))
  expect((await person.messages(id))[1]).toMatchObject({ status: 'stopped' })
})

// Without the transaction around check and write, both are stored and the model is asked twice.
test('the same message sent twice at once is answered once, to both', async () => {
  const person = await new Person().signIn()
  const submission = aSubmission(newId(), 'slow please')
  const responses = await Promise.all([person.post(submission), person.post(submission)])
  const texts = await Promise.all(responses.map(async (response) => textIn(await chunksOf(response))))
  expect(texts).toEqual([slowAnswer, slowAnswer])
  expect(await person.messages(submission.conversationId)).toHaveLength(2)
  expect(await person.usedToday()).toBe(1)
})

test('of two devices that send at once one is answered, and nothing of the other is stored', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const responses = await Promise.all([person.send(id, 'slow one'), person.send(id, 'slow two')])
  expect(responses.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await person.messages(id)).toHaveLength(1)
  for (const response of responses) await response.text()
  expect(await person.messages(id)).toHaveLength(2)
})

// Asked before the place of the message: the second tab names a leaf that is not stored yet.
test('a second tab that names the running answer as parent hears that it is still being written', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const { messageId } = (
    await sql(person, "select message_id as messageId from generations where status = 'running'")
  )[0] as {
    messageId: string
  }
  const refused = await person.send(id, 'and?', { parentId: messageId })
  expect(await refused.json()).toMatchObject({ error: { reason: 'generation-in-progress' } })
  await reader.cancel()
})

// Without the fence the late attempt writes its answer over what was decided in the meantime.
test('an attempt that was closed behind its back writes nothing more and ends', async () => {
  const { person, id, reader } = await aPersonWaiting()
  await sql(person, "update generations set status = 'interrupted' where status = 'running'")
  await drain(reader)
  expect(await person.messages(id)).toHaveLength(1)
  expect(await sql(person, 'select sum(reserved) as reserved from quota_days')).toEqual([{ reserved: 1 }])
})

// Without the log nothing is left; without its flush each second more than a second is lost.
test('after a crash the partial lacks at most the last second of what a reader received', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const received: { at: number; length: number }[] = []
  const { text } = await readUntil(await person.send(id, 'slow please'), (soFar) => {
    received.push({ at: Date.now(), length: soFar.length })
    return soFar.length > 1_800
  })
  const crashedAt = Date.now()
  await abortAllDurableObjects()
  const stored = textOf((await person.messages(id))[1])
  // A second, and what a busy machine adds to a timer.
  const due = received.findLast(({ at }) => at < crashedAt - 1_300)
  expect(due?.length).toBeGreaterThan(0)
  expect(stored.length).toBeGreaterThanOrEqual(due?.length ?? 0)
  expect(slowAnswer.startsWith(stored)).toBe(true)
  expect(text.length).toBeGreaterThan(1_800)
  expect(await person.usedToday()).toBe(1)
})

// Without the seam the words the model takes up again stand twice; without the upsert there are two answers.
test('an interrupted answer is gone on with in place, without a doubled word', async () => {
  const { person, id } = await aPersonWaiting('slow please', 600)
  await abortAllDurableObjects()
  const [question, partial] = await person.messages(id)
  expect(partial).toMatchObject({ status: 'interrupted' })
  const chunks = await chunksOf(await person.goOn(id, partial?.id))
  expect(textIn(chunks)).toBe(slowAnswer)
  const messages = await person.messages(id)
  expect(messages.map((message) => message.id)).toEqual([question?.id, partial?.id])
  expect(messages[1]).toMatchObject({ status: 'completed' })
  expect(textOf(messages[1])).toBe(slowAnswer)
  const refused = await person.goOn(id, partial?.id)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    error: { reason: 'message-not-continuable', data: { why: 'complete' } },
  })
})

test('a continuation can be stopped and gone on with again, and what was there before it stays', async () => {
  const { person, id, reader } = await aPersonWaiting('slow please', 300)
  await person.stop(id)
  await drain(reader)
  const stopped = (await person.messages(id))[1]
  const again = await readUntil(
    await person.goOn(id, stopped?.id),
    (text) => text.length > textOf(stopped).length + 200,
  )
  await person.stop(id)
  await drain(again.reader)
  const longer = (await person.messages(id))[1]
  expect(longer).toMatchObject({ id: stopped?.id, status: 'stopped' })
  expect(textOf(longer).startsWith(again.text)).toBe(true)
  expect(textIn(await chunksOf(await person.goOn(id, stopped?.id)))).toBe(slowAnswer)
})

test('a crash in a continuation loses nothing of what was there before it', async () => {
  const { person, id, reader } = await aPersonWaiting('slow please', 300)
  await person.stop(id)
  await drain(reader)
  const stopped = (await person.messages(id))[1]
  await readUntil(await person.goOn(id, stopped?.id), (text) => text.length > textOf(stopped).length)
  await abortAllDurableObjects()
  const kept = (await person.messages(id))[1]
  expect(kept).toMatchObject({ id: stopped?.id, status: 'interrupted' })
  expect(slowAnswer.startsWith(textOf(kept))).toBe(true)
  expect(textOf(kept).length).toBeGreaterThanOrEqual(textOf(stopped).length)
})

// Without this refusal Continue in a stale tab takes the newer messages off the screen.
test('an answer that the conversation has gone on from is not continued', async () => {
  const { person, id, reader } = await aPersonWaiting()
  await person.stop(id)
  await drain(reader)
  const stopped = (await person.messages(id))[1]
  await chunksOf(await person.send(id, 'never mind'))
  const refused = await person.goOn(id, stopped?.id)
  expect(await refused.json()).toMatchObject({
    error: { reason: 'message-not-continuable', data: { why: 'followed' } },
  })
})

// Without the alarm an answer that lost its worker is "running" until somebody comes.
test('the alarm is set by a message, closes what lost its worker, and rings no further when nothing runs', async () => {
  const { person, id, reader } = await aPersonWaiting()
  const object = await person.object()
  const alarm = () => runInDurableObject(object, (_, state) => state.storage.getAlarm())
  expect(await alarm()).toBeGreaterThan(Date.now())
  await drain(reader)

  const question = (await person.messages(id))[0]
  await sql(
    person,
    "insert into generations (id, conversation_id, message_id, parent_id, model_id, status, started_at) values ('orphan', ?, 'lost-answer', ?, 'openai:gpt-4o-mini', 'running', 1)",
    id,
    question?.id ?? '',
  )
  expect(await runDurableObjectAlarm(object)).toBe(true)
  expect((await person.messages(id)).at(-1)).toMatchObject({ id: 'lost-answer', status: 'interrupted' })
  expect(await alarm()).toBeNull()
})

// Without the wait in the alarm's handler an object whose readers have gone may be put to sleep in the middle of an answer.
test('the alarm stays with an answer that is being written, and sets nothing again once it is stored', async () => {
  const { person, id, reader } = await aPersonWaiting()
  await reader.cancel()
  expect(await runDurableObjectAlarm(await person.object())).toBe(true)
  expect((await person.messages(id))[1]).toMatchObject({ status: 'completed' })
  const alarm = async () => runInDurableObject(await person.object(), (_, state) => state.storage.getAlarm())
  expect(await alarm()).toBeNull()
  await chunksOf(await person.send(id, 'hi'))
  expect(await alarm()).toBeGreaterThan(Date.now())
})

// Without the fallback a person whose log is broken cannot even open the list of their conversations.
test('a log that cannot be read costs that partial answer and nothing else', async () => {
  const { person, id } = await aPersonWaiting()
  await sql(person, "update generation_log set chunks = 'not json'")
  await abortAllDurableObjects()
  expect((await person.messages(id))[1]).toMatchObject({ status: 'interrupted', parts: [] })
  expect(textIn(await chunksOf(await person.send(id, 'next')))).toBe('Hello from the provider.')
})

// Without the cut into pieces the answer meets the 2 MB of a row and is lost as a whole.
test.each([
  ['an answer of 300,000 characters', 'long please', 'text', 300_000],
  ['a reasoning of 504,000 characters', 'ponder this', 'reasoning', 504_000],
])('%s is stored and shown, in rows below 1 MB', async (_, question, type, length) => {
  const person = await new Person().signIn()
  const id = newId()
  const chunks = await chunksOf(await person.send(id, question))
  expect(chunks.at(-1)?.type).toBe('finish')
  const part = (await person.messages(id))[1]?.parts.find((candidate) => candidate.type === type)
  expect(part?.text?.length).toBe(length)
  const [{ bytes }] = (await sql(
    person,
    'select max(length(cast(parts as blob))) as bytes from messages union select max(length(cast(json as blob))) from message_overflow order by 1 desc',
  )) as [{ bytes: number }]
  expect(bytes).toBeLessThan(1_000_000)
  expect(await sql(person, 'select count(*) as blocks from generation_log')).toEqual([{ blocks: 0 }])
})

test('the log of a running answer is a few growing blocks, and gone after the cutover', async () => {
  const { person, reader } = await aPersonWaiting('slow please', 2_000)
  const [{ blocks }] = (await sql(person, 'select count(*) as blocks from generation_log')) as [{ blocks: number }]
  expect(blocks).toBe(1)
  await drain(reader)
  expect(await sql(person, 'select count(*) as blocks from generation_log')).toEqual([{ blocks: 0 }])
})

test('free messages end with the day’s allowance; what said nothing is not counted, local models never are', async () => {
  const person = await new Person().signIn()
  await chunksOf(await person.send(newId(), 'refuse me'))
  expect(await person.usedToday()).toBe(0)
  for (let sent = 0; sent < 12; sent++) await chunksOf(await person.send(newId(), 'hi'))
  const refused = await person.send(newId(), 'one more')
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({
    error: { reason: 'quota-exceeded', data: { period: 'day', limit: 12, used: 12 } },
  })
  expect((await person.send(newId(), 'hi', { modelId: 'demo:demo' })).status).toBe(200)
})

// A crash between reservation and settlement neither frees nor doubles the place.
test('a crash leaves the quota as it was settled: a word said is counted once, none is not', async () => {
  const { person } = await aPersonWaiting()
  await abortAllDurableObjects()
  expect(await person.usedToday()).toBe(1)
  expect(await sql(person, 'select reserved, used from quota_days')).toEqual([{ reserved: 0, used: 1 }])
})

test('the first answer is followed by a title of the model, after the answer has ended', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.send(id, 'hi there'))
  const conversation = () => person.rest('GET', `conversations/${id}`)
  await until(async () => (await conversation()).body.titleSource === 'model')
  expect((await conversation()).body.title).toBe('A title of the model')
})

// Without the condition in the update, a title that was on its way when the person renamed takes their own away.
test('a title the person gave is never overwritten', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.send(id, 'hi'))
  await person.rest('PATCH', `conversations/${id}`, { title: 'Mine' })
  await runInDurableObject(await person.object(), (_, state) => {
    createConversationRepository(openObjectDatabase(state.storage)).suggestTitle(id as ConversationId, 'Late', 'model')
  })
  expect((await person.rest('GET', `conversations/${id}`)).body).toMatchObject({ title: 'Mine', titleSource: 'person' })
})
