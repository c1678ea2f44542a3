import { expect, test } from 'vitest'
import { Person, readUntil } from './support/person'

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
    const { body } = await person.rest<Page<{ id: string }> & { newerCursor: string | null; newestId: string | null }>(
      'GET',
      `conversations/c1/messages?${query}`,
    )
    const { newestId, ...page } = body
    expect(newestId).toBe(all.at(-1))
    return { ...page, items: page.items.map(({ id }) => id) }
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

type Listed = Conversation & { pinned: boolean; archived: boolean; isUnread: boolean; updatedAt: string }

const idsOf = (page: Page<{ id: string }>) => page.items.map(({ id }) => id)

async function listed(person: Person, query = ''): Promise<Page<Listed>> {
  return (await person.rest<Page<Listed>>('GET', `conversations?${query}`)).body
}

/** Every id in the order of the pages, asked for one page after the other. */
async function walk(person: Person, query = '', between: (page: number) => Promise<unknown> = async () => undefined) {
  const ids: string[] = []
  let cursor: string | null = ''
  for (let page = 1; cursor !== null; page += 1) {
    const found: Page<Listed> = await listed(person, `limit=3${cursor && `&cursor=${cursor}`}&${query}`)
    ids.push(...idsOf(found))
    cursor = found.nextCursor
    await between(page)
  }
  return ids
}

async function created(person: Person, ids: string[]): Promise<void> {
  for (const id of ids) await person.rest('POST', 'conversations', { id })
}

test('pinned conversations come first however old they are, on whatever page that ends', async () => {
  const person = await new Person().signIn()
  await created(person, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  for (const id of ['c', 'a', 'b', 'e']) await person.rest('PATCH', `conversations/${id}`, { pinned: true })
  expect(await walk(person)).toEqual(['e', 'c', 'b', 'a', 'h', 'g', 'f', 'd'])
  await person.rest('PATCH', 'conversations/c', { pinned: false })
  expect(await walk(person)).toEqual(['e', 'b', 'a', 'h', 'g', 'f', 'd', 'c'])
})

test('an archived conversation is in the list of the archive alone, until a message brings it back', async () => {
  const person = await new Person().signIn()
  await aConversation(person, 'a')
  await created(person, ['b', 'c'])
  await person.rest('PATCH', 'conversations/a', { archived: true })
  await person.rest('PATCH', 'conversations/c', { archived: true, pinned: true })
  expect(await walk(person)).toEqual(['b'])
  expect(await walk(person, 'archived=true')).toEqual(['c', 'a'])
  expect(await walk(person, 'archived=false')).toEqual(['b'])
  await aConversation(person, 'a', 'back again')
  expect(await walk(person)).toEqual(['a', 'b'])
  expect(await walk(person, 'archived=true')).toEqual(['c'])
  expect((await person.rest('GET', 'conversations?archived=maybe')).status).toBe(400)
})

test('a conversation that becomes active while its list is read is neither doubled nor does it hide another', async () => {
  const person = await new Person().signIn()
  await created(person, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  const ids = await walk(person, '', async (page) => {
    if (page === 1) await aConversation(person, 'g')
  })
  expect(ids).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a'])
  // One that is still to come has moved to the top, which was read before: it is missing, and nothing else.
  const moved = await walk(person, '', async (page) => {
    if (page === 1) await aConversation(person, 'b')
  })
  expect(moved).toEqual(['g', 'f', 'e', 'd', 'c', 'a'])
})

test('a name, a pin, the archive and a look at it are no activity: the date stays', async () => {
  const person = await new Person().signIn()
  await aConversation(person, 'a')
  await created(person, ['b'])
  const before = (await person.rest<Listed>('GET', 'conversations/a')).body
  for (const change of [{ title: 'Mine' }, { pinned: true }, { archived: true }, { isUnread: false }]) {
    const { body } = await person.rest<Listed>('PATCH', 'conversations/a', change)
    expect(body).toMatchObject({ ...change, updatedAt: before.updatedAt })
  }
  await person.rest('PATCH', 'conversations/a', { pinned: false, archived: false })
  expect(await walk(person)).toEqual(['b', 'a'])
})

test('an answer that ended is unread until somebody has looked, and a question is no answer', async () => {
  const person = await new Person().signIn()
  const isUnread = async (id: string) => (await person.rest<Listed>('GET', `conversations/${id}`)).body.isUnread
  await aConversation(person, 'a')
  expect(await isUnread('a')).toBe(true)
  const { revision } = (await person.rest<Listed>('GET', 'conversations/a')).body
  const read = await person.rest<Listed>('PATCH', 'conversations/a', { isUnread: false })
  expect(read.body).toMatchObject({ isUnread: false, revision })
  await aConversation(person, 'a', 'again')
  expect((await listed(person)).items).toMatchObject([{ id: 'a', isUnread: true }])
  await created(person, ['b'])
  expect(await isUnread('b')).toBe(false)
  expect((await person.rest<Listed>('PATCH', 'conversations/b', { isUnread: true })).body.isUnread).toBe(true)
})

test('a stopped answer is not unread: whoever stops it is looking at it', async () => {
  const person = await new Person().signIn()
  const response = await person.send('a', 'slow: go on')
  await readUntil(response, (text) => text.length > 0)
  expect((await listed(person)).items).toMatchObject([{ isUnread: false, isGenerating: true }])
  await person.stop('a')
  expect((await listed(person)).items).toMatchObject([{ isUnread: false, isGenerating: false }])
})

test('words are found in the shown path alone, by its person alone', async () => {
  type Found = { items: { messageId: string; role: string; excerpt: string; at: number; length: number }[] }
  const person = await new Person().signIn()
  await aConversation(person, 'c1', 'Trains to LISBON')
  await aConversation(person, 'c1', 'and to Lisbon again')
  const search = (who: Person, query: string) => who.rest<Found>('GET', `conversations/c1/search?${query}`)
  const { status, body } = await search(person, 'q=lisbon')
  expect(status).toBe(200)
  const ofPerson = body.items.filter(({ role }) => role === 'user')
  expect(ofPerson.map(({ excerpt, at, length }) => excerpt.slice(at, at + length))).toEqual(['LISBON', 'Lisbon'])
  const [first] = await person.messages('c1')
  await (await person.send('c1', 'Buses to Porto', { parentId: null })).text()
  expect((await search(person, 'q=lisbon')).body.items).toEqual([])
  await person.rest('POST', `conversations/c1/messages/${first?.id}/show`, {})
  expect((await search(person, 'q=lisbon&limit=1')).body).toMatchObject({ items: [{ messageId: first?.id }] })
  for (const query of ['q=', 'q=%20', '', 'q=a&limit=0', `q=${'x'.repeat(201)}`]) {
    expect((await search(person, query)).status).toBe(400)
  }
  expect((await search(await new Person().signIn(), 'q=lisbon')).status).toBe(404)
})
