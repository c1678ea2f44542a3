import { abortAllDurableObjects } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { aSubmission, chunksOf, Person, readUntil, textIn, textOf } from './support/person'

const newId = () => crypto.randomUUID()

test('an answer streams, is stored under the message it answers, and the conversation is listed with a title', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const chunks = await chunksOf(await person.send(id, 'Hello there, provider'))
  expect(chunks[0]?.type).toBe('start')
  expect(chunks.at(-1)?.type).toBe('finish')
  expect(textIn(chunks)).toBe('Hello from the provider.')

  const [question, answer] = await person.messages(id)
  expect(question).toMatchObject({ role: 'user', parentId: null, status: 'completed' })
  expect(answer).toMatchObject({ role: 'assistant', parentId: question?.id, status: 'completed' })
  expect(answer?.metadata).toMatchObject({ inputTokens: 12, outputTokens: 34 })
  expect(textOf(answer)).toBe('Hello from the provider.')
  const { body } = await person.rest<{ items: unknown[] }>('GET', 'conversations')
  expect(body.items).toMatchObject([
    { id, title: 'Hello there, provider', isGenerating: false, activeLeafId: answer?.id },
  ])
})

test('a second message follows the first answer', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.send(id, 'one'))
  await chunksOf(await person.send(id, 'two'))
  const messages = await person.messages(id)
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
  expect(messages.slice(1).map(({ parentId }) => parentId)).toEqual(messages.slice(0, 3).map((message) => message.id))
})

test('reasoning is stored before the text', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.send(id, 'think about it'))
  const answer = (await person.messages(id))[1]
  expect(answer?.parts.map(({ type, text }) => [type, text])).toEqual([
    ['reasoning', 'Six times seven.'],
    ['text', 'Forty-two.'],
  ])
})

test('a reader that closes its connection stops nothing, and another one gets the whole answer', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const first = await readUntil(await person.send(id, 'slow please'), (text) => text.length > 100)
  await first.reader.cancel()
  const resumed = await person.fetch(`/api/ai/${id}/stream`)
  expect(resumed.status).toBe(200)
  const text = textIn(await chunksOf(resumed))
  expect(text.startsWith(first.text)).toBe(true)
  expect(text).toContain('word399')
  expect(textOf((await person.messages(id))[1])).toBe(text)
  expect((await person.fetch(`/api/ai/${id}/stream`)).status).toBe(204)
})

test('stop keeps what was said, and the next message works', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const { reader, text } = await readUntil(await person.send(id, 'slow please'), (soFar) => soFar.length > 100)
  expect((await person.fetch(`/api/ai/${id}/stop`, { method: 'POST', json: {} })).status).toBe(200)
  while (!(await reader.read()).done);
  const answer = (await person.messages(id))[1]
  expect(answer?.status).toBe('stopped')
  expect(textOf(answer).startsWith(text)).toBe(true)
  expect(textOf(answer)).not.toContain('word399')
  expect(textIn(await chunksOf(await person.send(id, 'next')))).toBe('Hello from the provider.')
})

test('one answer per conversation at a time', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const first = await readUntil(await person.send(id, 'slow please'), (text) => text !== '')
  const second = await person.send(id, 'impatient')
  expect(second.status).toBe(409)
  expect(await second.json()).toMatchObject({ error: { reason: 'generation-in-progress' } })
  expect(await person.messages(id)).toHaveLength(1)
  await first.reader.cancel()
})

test('a fifth answer at once is refused', async () => {
  const person = await new Person().signIn()
  const responses = await Promise.all(Array.from({ length: 4 }, () => person.send(newId(), 'slow please')))
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const fifth = await person.send(newId(), 'one more')
  expect(fifth.status).toBe(429)
  expect(await fifth.json()).toMatchObject({ error: { reason: 'too-many-generations', data: { limit: 4 } } })
  await Promise.all(responses.map((response) => response.body?.cancel()))
})

test('the same message sent again is answered with a replay, other content under its id is refused', async () => {
  const person = await new Person().signIn()
  const submission = aSubmission(newId(), 'only once')
  await chunksOf(await person.post(submission))
  expect(textIn(await chunksOf(await person.post(submission)))).toBe('Hello from the provider.')
  expect(await person.messages(submission.conversationId)).toHaveLength(2)
  const other = { ...submission, message: { ...submission.message, parts: [{ type: 'text', text: 'changed' }] } }
  const refused = await person.post(other)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ error: { reason: 'message-id-reused' } })
})

test('regenerate makes a second answer to the same message', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.send(id, 'again, please'))
  const [question, answer] = await person.messages(id)
  await chunksOf(await person.post({ trigger: 'regenerate-message', conversationId: id, messageId: answer?.id }))
  const messages = await person.messages(id)
  expect(messages).toHaveLength(3)
  expect(messages[2]).toMatchObject({ role: 'assistant', parentId: question?.id })
})

test('an answer that is made again by another model leaves the model of the conversation as it was', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.post({ ...aSubmission(id, 'again, please'), modelId: 'openai:gpt-4o-mini' }))
  const [question] = await person.messages(id)
  const again = { trigger: 'regenerate-message', conversationId: id, messageId: question?.id }
  await chunksOf(await person.post({ ...again, modelId: 'openai:gpt-4.1-mini' }))
  expect((await person.messages(id)).map(({ modelId }) => modelId)).toEqual([
    null,
    'openai:gpt-4o-mini',
    'openai:gpt-4.1-mini',
  ])
  const conversation = await person.fetch(`/api/v1/conversations/${id}`)
  expect(await conversation.json()).toMatchObject({ modelId: 'openai:gpt-4o-mini' })
})

test('a plain AI SDK client that sends its history is answered by its last user message', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const invented = { id: newId(), role: 'assistant', parts: [{ type: 'text', text: 'I never said this' }] }
  const message = { id: newId(), role: 'user', parts: [{ type: 'text', text: 'plain' }] }
  const response = await person.post({ id, messages: [invented, message], modelId: 'openai:gpt-4o-mini' })
  expect(textIn(await chunksOf(response))).toBe('Hello from the provider.')
  expect((await person.messages(id)).map(textOf)).toEqual(['plain', 'Hello from the provider.'])
})

test('a key the provider rejects is said in the stream and kept with the answer, without the key', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const body = await (await person.send(id, 'refuse me')).text()
  expect(body).toContain('provider-rejected-key')
  expect(body).not.toContain('sk-test')
  const answer = (await person.messages(id))[1]
  expect(answer).toMatchObject({ status: 'failed', metadata: { error: { reason: 'provider-rejected-key' } } })
})

test('an overloaded provider is told apart from a broken one', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await chunksOf(await person.send(id, 'overload'))
  expect((await person.messages(id))[1]?.metadata.error?.reason).toBe('provider-overloaded')
})

test('a provider that drops the connection leaves the partial answer and the reason', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const said = textIn(await chunksOf(await person.send(id, 'drop it')))
  const answer = (await person.messages(id))[1]
  expect(answer).toMatchObject({ status: 'failed', metadata: { error: { reason: 'provider-disconnected' } } })
  expect(textOf(answer)).toBe(said)
  expect(said).toContain('word0')
})

test('a conversation deleted while its answer streams does not come back', async () => {
  const person = await new Person().signIn()
  const id = newId()
  const { reader } = await readUntil(await person.send(id, 'slow please'), (text) => text !== '')
  expect((await person.rest('DELETE', `conversations/${id}`)).status).toBe(200)
  while (!(await reader.read()).done);
  expect((await person.rest('GET', `conversations/${id}`)).status).toBe(404)
  expect((await person.rest<{ items: unknown[] }>('GET', 'conversations')).body.items).toEqual([])
})

test('an answer cut off by a crash is marked, and the conversation goes on', async () => {
  const person = await new Person().signIn()
  const id = newId()
  await readUntil(await person.send(id, 'slow please'), (text) => text !== '')
  await abortAllDurableObjects()
  expect((await person.messages(id))[1]).toMatchObject({ role: 'assistant', status: 'interrupted' })
  expect(textIn(await chunksOf(await person.send(id, 'go on')))).toBe('Hello from the provider.')
})
