import { expect, test } from 'vitest'
import { Person } from './support/person'

type Conversation = { id: string; title: string; titleSource: string; revision: number; modelId: string }
type Page<Item> = { items: Item[]; nextCursor: string | null }

async function aConversation(person: Person, id: string, text = 'hello'): Promise<void> {
  await (await person.send(id, text)).text()
}

test('a conversation is renamed, and the title is the person’s own from then on', async () => {
  const person = await new Person().signIn()
  await aConversation(person, 'c1')
  const renamed = await person.rest<Conversation>('PATCH', 'conversations/c1', { title: '  Better name ' })
  expect(renamed).toMatchObject({ status: 200, body: { title: 'Better name', titleSource: 'person' } })
  expect((await person.rest('PATCH', 'conversations/c1', { title: ' ' })).status).toBe(400)
  expect((await person.rest('PATCH', 'conversations/c1', { title: 'x'.repeat(201) })).status).toBe(400)
})

test('a write that names a revision somebody else has changed is refused with the current one', async () => {
  const person = await new Person().signIn()
  await aConversation(person, 'c1')
  const { revision } = (await person.rest<Conversation>('GET', 'conversations/c1')).body
  expect((await person.rest('PATCH', 'conversations/c1', { title: 'first', revision })).status).toBe(200)
  const refused = await person.rest('PATCH', 'conversations/c1', { title: 'second', revision })
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { reason: 'revision-conflict', data: { current: revision + 1 } } },
  })
})

test('conversations are listed by their last activity, in pages', async () => {
  const person = await new Person().signIn()
  for (const id of ['a', 'b', 'c']) await aConversation(person, id)
  await aConversation(person, 'a', 'again')
  const first = (await person.rest<Page<Conversation>>('GET', 'conversations?limit=2')).body
  expect(first.items.map(({ id }) => id)).toEqual(['a', 'c'])
  const second = (await person.rest<Page<Conversation>>('GET', `conversations?limit=2&cursor=${first.nextCursor}`)).body
  expect(second.items.map(({ id }) => id)).toEqual(['b'])
  expect(second.nextCursor).toBeNull()
})

test('messages come in windows: the newest first, then the older ones', async () => {
  const person = await new Person().signIn()
  for (const text of ['one', 'two', 'three']) await aConversation(person, 'c1', text)
  const all = await person.messages('c1')
  expect(all).toHaveLength(6)
  const newest = (await person.rest<Page<{ id: string }>>('GET', 'conversations/c1/messages?limit=2')).body
  expect(newest.items.map(({ id }) => id)).toEqual(all.slice(4).map(({ id }) => id))
  const older = (
    await person.rest<Page<{ id: string }>>('GET', `conversations/c1/messages?limit=3&before=${newest.nextCursor}`)
  ).body
  expect(older.items.map(({ id }) => id)).toEqual(all.slice(1, 4).map(({ id }) => id))
  const after = (
    await person.rest<Page<{ id: string }>>('GET', `conversations/c1/messages?limit=2&after=${all[1]?.id}`)
  ).body
  expect(after.items.map(({ id }) => id)).toEqual(all.slice(2, 4).map(({ id }) => id))
  expect((await person.rest('GET', 'conversations/c1/messages?before=unknown')).status).toBe(404)
})

test('a message is read with those around it, and from there on in both directions', async () => {
  const person = await new Person().signIn()
  for (const text of ['one', 'two', 'three', 'four']) await aConversation(person, 'c1', text)
  const all = (await person.messages('c1')).map(({ id }) => id)
  const read = async (query: string) => {
    const { body } = await person.rest<Page<{ id: string }> & { newerCursor: string | null }>(
      'GET',
      `conversations/c1/messages?${query}`,
    )
    return { ...body, items: body.items.map(({ id }) => id) }
  }
  expect(await read(`around=${all[4]}&limit=4`)).toEqual({
    items: all.slice(2, 6),
    nextCursor: all[2],
    newerCursor: all[5],
  })
  expect(await read(`after=${all[5]}&limit=4`)).toEqual({ items: all.slice(6), nextCursor: null, newerCursor: null })
  expect(await read(`before=${all[2]}&limit=1`)).toEqual({ items: [all[1]], nextCursor: all[1], newerCursor: all[1] })
  expect(await read(`around=${all[0]}&limit=4`)).toMatchObject({ items: all.slice(0, 4), nextCursor: null })
  expect(await read(`around=${all[7]}&limit=4`)).toMatchObject({ nextCursor: all[5], newerCursor: null })
  expect((await person.rest('GET', 'conversations/c1/messages?around=unknown')).status).toBe(404)
})

// Without the note of its id a first message that was lost on its way brings the conversation back when it is sent again.
test('a deleted conversation is gone with its messages, and nothing that is sent to it brings it back', async () => {
  const person = await new Person().signIn()
  await aConversation(person, 'c1', 'old')
  expect((await person.rest('DELETE', 'conversations/c1')).status).toBe(200)
  expect((await person.rest('DELETE', 'conversations/c1')).status).toBe(404)
  expect((await person.rest('GET', 'conversations/c1/messages')).status).toBe(404)
  const late = await person.send('c1', 'old', { parentId: null })
  expect(await late.json()).toMatchObject({ error: { reason: 'conversation-not-found' } })
  expect((await person.rest('POST', 'conversations', { id: 'c1' })).body).toMatchObject({
    error: { reason: 'conversation-id-reused' },
  })
  expect((await person.rest('GET', 'conversations/c1')).status).toBe(404)
  expect((await person.rest<{ items: unknown[] }>('GET', 'conversations')).body.items).toEqual([])
})

test('an empty conversation takes its title from the first message', async () => {
  const person = await new Person().signIn()
  expect((await person.rest('POST', 'conversations', { id: 'c1' })).status).toBe(201)
  expect((await person.rest('POST', 'conversations', { id: 'c1' })).body).toMatchObject({
    error: { reason: 'conversation-id-reused' },
  })
  await aConversation(person, 'c1', 'What is a Durable Object?')
  expect((await person.rest('GET', 'conversations/c1')).body).toMatchObject({
    title: 'What is a Durable Object?',
    revision: 4,
  })
})

test('the conversation remembers its model', async () => {
  const person = await new Person().signIn()
  await aConversation(person, 'c1')
  const changed = await person.rest<Conversation>('PATCH', 'conversations/c1', { modelId: 'openai:gpt-4.1-mini' })
  expect(changed.body.modelId).toBe('openai:gpt-4.1-mini')
  expect((await person.rest('PATCH', 'conversations/c1', { modelId: 'openai:nope' })).status).toBe(422)
  await (await person.send('c1', 'go on', { modelId: undefined })).text()
  expect((await person.messages('c1')).at(-1)).toMatchObject({ modelId: 'openai:gpt-4.1-mini' })
})
