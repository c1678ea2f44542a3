import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { attach, bytes } from './support/files'
import { aSubmission, chunksOf, Person, readUntil, type StoredMessage, textOf } from './support/person'

type Listed = StoredMessage & { siblingIds?: string[] }
type Page = { items: Listed[]; nextCursor: string | null; newerCursor: string | null; newestId: string | null }
type Conversation = { id: string; title: string; titleSource: string; activeLeafId: string | null; revision: number }

const local = { modelId: 'local:mock' }

/** A question and its answer, at the end of the shown path or where told. */
async function say(person: Person, id: string, text: string, extra: Record<string, unknown> = {}) {
  const submission = aSubmission(id, text, { ...local, ...extra })
  const chunks = await chunksOf(await person.post(submission))
  const start = chunks.find((chunk) => chunk.type === 'start')
  return { questionId: submission.message.id, answerId: start?.messageId ?? '' }
}

async function regenerate(person: Person, conversationId: string, messageId: string): Promise<string> {
  const chunks = await chunksOf(
    await person.post({ trigger: 'regenerate-message', conversationId, messageId, ...local }),
  )
  return chunks.find((chunk) => chunk.type === 'start')?.messageId ?? ''
}

async function shown(person: Person, id: string, query = 'limit=200'): Promise<Page> {
  const { status, body } = await person.rest<Page>('GET', `conversations/${id}/messages?shown=true&${query}`)
  expect(status).toBe(200)
  return body
}

const idsOf = ({ items }: Page) => items.map(({ id }) => id)
const show = (person: Person, id: string, messageId: string) =>
  person.rest<Conversation>('POST', `conversations/${id}/messages/${messageId}/show`)
const remove = (person: Person, id: string, messageId: string, seenIds?: (string | null)[]) =>
  person.rest<Conversation>('DELETE', `conversations/${id}/messages/${messageId}`, seenIds && { seenIds })

test('an edit stands beside the message it was, and each is shown again with what followed it', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'one')
  const two = await say(person, 'c1', 'two')
  const edited = await say(person, 'c1', 'one, edited', { parentId: null })
  const first = await shown(person, 'c1')
  expect(idsOf(first)).toEqual([edited.questionId, edited.answerId])
  expect(first.items[0]?.siblingIds).toEqual([one.questionId, edited.questionId])
  expect(first.items[1]?.siblingIds).toBeUndefined()
  const back = await show(person, 'c1', one.questionId)
  expect(back).toMatchObject({ status: 200, body: { activeLeafId: two.answerId } })
  expect(idsOf(await shown(person, 'c1'))).toEqual([one.questionId, one.answerId, two.questionId, two.answerId])
  // On another device, and after more was said on it.
  const three = await say(person, 'c1', 'three')
  await show(person, 'c1', edited.questionId)
  await show(person, 'c1', one.questionId)
  expect(idsOf(await shown(person, 'c1')).at(-1)).toBe(three.answerId)
})

// Without the choice kept with each place, going up and down again ends at the newest branch.
test('which of several is shown is remembered at every place, not only at the last', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'one')
  const two = await say(person, 'c1', 'two')
  const again = await regenerate(person, 'c1', two.answerId)
  await show(person, 'c1', two.answerId)
  const edited = await say(person, 'c1', 'one, edited', { parentId: null })
  await show(person, 'c1', one.questionId)
  const { items } = await shown(person, 'c1')
  expect(items.map(({ id }) => id)).toEqual([one.questionId, one.answerId, two.questionId, two.answerId])
  expect(items[3]?.siblingIds).toEqual([two.answerId, again])
  expect(items[0]?.siblingIds).toEqual([one.questionId, edited.questionId])
})

test('an answer that is there when the person has moved on does not pull them back', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'fault:hang-middle #moved-on')
  const reading = await readUntil(
    await person.post({ trigger: 'regenerate-message', conversationId: 'c1', messageId: one.answerId, ...local }),
    (text) => text !== '',
  )
  await show(person, 'c1', one.answerId)
  while (!(await reading.reader.read()).done);
  const { items } = await shown(person, 'c1')
  expect(items.map(({ id }) => id)).toEqual([one.questionId, one.answerId])
  expect(items[1]?.siblingIds).toHaveLength(2)
  await show(person, 'c1', one.questionId)
  expect(idsOf(await shown(person, 'c1'))).toEqual([one.questionId, one.answerId])
})

test('windows run along the path that is shown, or along the one through a message', async () => {
  const person = await new Person().signIn()
  const old = [await say(person, 'c1', 'one'), await say(person, 'c1', 'two'), await say(person, 'c1', 'three')]
  const path = old.flatMap(({ questionId, answerId }) => [questionId, answerId])
  const edited = await say(person, 'c1', 'two, edited', { parentId: old[0]?.answerId })
  const now = [...path.slice(0, 2), edited.questionId, edited.answerId]
  const newest = await shown(person, 'c1', 'limit=3')
  expect([idsOf(newest), newest.nextCursor]).toEqual([now.slice(1), now[1]])
  expect(await shown(person, 'c1', `limit=3&before=${now[1]}`)).toMatchObject({
    items: [{ id: now[0] }],
    nextCursor: null,
  })
  const start = await shown(person, 'c1', 'limit=2&from=start')
  expect([idsOf(start), start.newerCursor]).toEqual([now.slice(0, 2), now[1]])
  const around = await shown(person, 'c1', `limit=4&around=${path[3]}`)
  expect([idsOf(around), around.nextCursor, around.newerCursor]).toEqual([path.slice(1, 5), path[1], path[4]])
  expect(idsOf(await shown(person, 'c1', `after=${path[3]}`))).toEqual(path.slice(4))
  // Of a message on both, the path that is shown.
  expect(idsOf(await shown(person, 'c1', `around=${path[0]}&limit=10`))).toEqual(now)
  expect((await person.rest('GET', 'conversations/c1/messages?shown=true&around=nope')).status).toBe(404)
  const all = await person.rest<Page>('GET', 'conversations/c1/messages?from=start&limit=3')
  expect(idsOf(all.body)).toEqual(path.slice(0, 3))
})

test('a conversation goes on from any message in a new one, which is a copy', async () => {
  const person = await new Person().signIn()
  const file = await attach(person, 'notes.txt', bytes('what is noted'))
  const withFile = [
    { type: 'text', text: 'look' },
    { type: 'file', url: file.url, mediaType: file.mediaType },
  ]
  const one = await say(person, 'c1', '', { message: { id: 'q1', role: 'user', parts: withFile } })
  await say(person, 'c1', 'two')
  const path = `conversations/c1/messages/${one.answerId}/branch`
  const made = await person.rest<Conversation>('POST', path, { newId: 'c2' })
  expect(made).toMatchObject({ status: 201, body: { id: 'c2', title: 'look (branch)', activeLeafId: one.answerId } })
  expect(await person.rest('POST', path, { newId: 'c2' })).toMatchObject({
    status: 409,
    body: { error: { reason: 'conversation-id-reused' } },
  })
  const [question, answer] = await person.messages('c1')
  expect(await person.messages('c2')).toEqual([question, answer])
  await say(person, 'c2', 'other words')
  expect(await person.messages('c1')).toHaveLength(4)
  await person.rest('DELETE', 'conversations/c1')
  expect((await person.fetch(file.url)).status).toBe(200)
  expect((await person.messages('c2')).map(textOf)).toEqual(['look', textOf(answer), 'other words', expect.any(String)])
  const twice = await person.rest<Conversation>('POST', 'conversations/c2/messages/q1/branch', { newId: 'c3' })
  expect(twice.body.title).toBe('look (branch)')
  expect((await person.rest('POST', 'conversations/c2/messages/nope/branch', { newId: 'c4' })).status).toBe(404)
  await person.rest('DELETE', 'conversations/c2')
  await person.rest('DELETE', 'conversations/c3')
  expect((await person.fetch(file.url)).status).toBe(404)
})

test('a long message is copied whole, and deleted whole', async () => {
  const person = await new Person().signIn()
  const long = '思考中 '.repeat(49_000)
  const { questionId } = await say(person, 'c1', long)
  await person.rest('POST', `conversations/c1/messages/${questionId}/branch`, { newId: 'c2' })
  expect((await person.messages('c2')).map(textOf)).toEqual([long])
  expect((await remove(person, 'c1', questionId)).status).toBe(200)
  expect((await person.messages('c2')).map(textOf)).toEqual([long])
  await remove(person, 'c2', questionId)
  expect(await rowsLeft(person)).toEqual({ messages: 0, overflow: 0, generations: 0, uses: 0, shown: 0 })
})

async function rowsLeft(person: Person) {
  return runInDurableObject(await person.object(), (_, state) => {
    const [row] = state.storage.sql.exec(`select
      (select count(*) from messages) as messages, (select count(*) from message_overflow) as overflow,
      (select count(*) from generations) as generations, (select count(*) from attachment_uses) as uses,
      (select count(*) from shown_branches) as shown`)
    return row
  })
}

test('a message is deleted with what follows it on every branch, its files with it; what stood beside it is shown', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'one')
  const file = await attach(person, 'notes.txt', bytes('what is noted'))
  const parts = [
    { type: 'text', text: 'two' },
    { type: 'file', url: file.url, mediaType: file.mediaType },
  ]
  const two = await say(person, 'c1', '', { message: { id: 'q2', role: 'user', parts } })
  await regenerate(person, 'c1', two.answerId)
  const edited = await say(person, 'c1', 'two, edited', { parentId: one.answerId })
  await show(person, 'c1', 'q2')
  const gone = await remove(person, 'c1', 'q2')
  expect(gone).toMatchObject({ status: 200, body: { activeLeafId: edited.answerId } })
  expect(idsOf(await shown(person, 'c1'))).toEqual([one.questionId, one.answerId, edited.questionId, edited.answerId])
  expect(await person.messages('c1')).toHaveLength(4)
  expect((await person.fetch(file.url)).status).toBe(404)
  expect((await remove(person, 'c1', 'q2')).body).toMatchObject({ error: { reason: 'message-not-found' } })
  expect((await remove(person, 'nope', 'q2')).body).toMatchObject({ error: { reason: 'conversation-not-found' } })
  // What leads to it stays, and goes on.
  expect((await remove(person, 'c1', edited.questionId)).body.activeLeafId).toBe(one.answerId)
  expect((await remove(person, 'c1', one.questionId)).body.activeLeafId).toBeNull()
  expect(idsOf(await shown(person, 'c1'))).toEqual([])
  expect(await rowsLeft(person)).toEqual({ messages: 0, overflow: 0, generations: 0, uses: 0, shown: 0 })
  await say(person, 'c1', 'anew')
  expect(await person.messages('c1')).toHaveLength(2)
})

test('a message is deleted with what was seen below it, on any branch, and with nothing that was written there since', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'one')
  const two = await say(person, 'c1', 'two')
  const again = await regenerate(person, 'c1', two.answerId)
  // What is written last is on a branch that is not shown.
  await show(person, 'c1', two.answerId)
  const { newestId } = await shown(person, 'c1')
  expect(newestId).toBe(again)
  const beside = await say(person, 'c1', 'two, edited', { parentId: one.answerId })
  const three = await say(person, 'c1', 'three', { parentId: again })
  const refused = { status: 409, body: { error: { reason: 'revision-conflict', data: { current: three.answerId } } } }
  expect(await remove(person, 'c1', two.questionId, [newestId])).toMatchObject(refused)
  expect(await remove(person, 'c1', two.questionId, [])).toMatchObject(refused)
  expect(await remove(person, 'c1', two.questionId, [three.questionId, newestId])).toMatchObject(refused)
  expect(await person.messages('c1')).toHaveLength(9)
  expect(await remove(person, 'c1', two.answerId, [newestId])).toMatchObject({ status: 200 })
  // What was seen and is gone says nothing of what came after it.
  await remove(person, 'c1', three.answerId)
  const four = await say(person, 'c1', 'four', { parentId: three.questionId })
  const unseen = { status: 409, body: { error: { data: { current: four.answerId } } } }
  expect(await remove(person, 'c1', two.questionId, [three.answerId, beside.answerId])).toMatchObject(unseen)
  const { newestId: now } = await shown(person, 'c1')
  expect(await remove(person, 'c1', two.questionId, [now])).toMatchObject({ status: 200 })
  expect((await person.messages('c1')).map(({ id }) => id)).toEqual([
    one.questionId,
    one.answerId,
    beside.questionId,
    beside.answerId,
  ])
})

test('an answer that was begun below a message since it was seen is not ended with it', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'one')
  const { reader } = await readUntil(
    await person.post({ trigger: 'regenerate-message', conversationId: 'c1', messageId: one.answerId, ...local }),
    (text) => text !== '',
  )
  expect(await remove(person, 'c1', one.questionId, [one.answerId])).toMatchObject({
    status: 409,
    body: { error: { reason: 'revision-conflict' } },
  })
  while (!(await reader.read()).done);
  expect((await person.messages('c1')).map(({ status }) => status)).toEqual(['completed', 'completed', 'completed'])
})

// Without the fence of its generation the answer comes back under a message that is gone.
test('an answer that is being written below a deleted message ends, counts once, and does not come back', async () => {
  const person = await new Person().signIn()
  const submission = aSubmission('c1', 'fault:hang-middle #deleted')
  const { reader } = await readUntil(await person.post(submission), (text) => text !== '')
  expect(await remove(person, 'c1', submission.message.id)).toMatchObject({ status: 200, body: { activeLeafId: null } })
  while (!(await reader.read()).done);
  expect(await person.messages('c1')).toEqual([])
  expect(await rowsLeft(person)).toMatchObject({ messages: 0, generations: 0 })
  expect(await person.usedToday()).toBe(1)
  expect((await person.rest('GET', 'conversations/c1')).body).toMatchObject({ isGenerating: false })
})

test('an answer elsewhere in the conversation goes on when a message is deleted', async () => {
  const person = await new Person().signIn()
  const one = await say(person, 'c1', 'one')
  const two = await say(person, 'c1', 'two')
  const submission = aSubmission('c1', 'fault:hang-middle #elsewhere', { parentId: one.answerId, ...local })
  const { reader } = await readUntil(await person.post(submission), (text) => text !== '')
  expect(await remove(person, 'c1', two.questionId)).toMatchObject({ body: { activeLeafId: submission.message.id } })
  while (!(await reader.read()).done);
  const answer = (await shown(person, 'c1')).items.at(-1)
  expect(answer).toMatchObject({ parentId: submission.message.id, status: 'failed' })
  expect(textOf(answer)).not.toBe('')
})

test('nobody reaches into the conversation of somebody else', async () => {
  const [owner, other] = [await new Person().signIn(), await new Person().signIn()]
  const { questionId } = await say(owner, 'c1', 'one')
  for (const [method, path, json] of [
    ['POST', `conversations/c1/messages/${questionId}/show`, undefined],
    ['POST', `conversations/c1/messages/${questionId}/branch`, { newId: 'c2' }],
    ['DELETE', `conversations/c1/messages/${questionId}`, undefined],
  ] as const) {
    expect((await other.rest(method, path, json)).body).toMatchObject({ error: { reason: 'conversation-not-found' } })
  }
  expect(await owner.messages('c1')).toHaveLength(2)
})

/** The same rules, written down once more: a tree, the choice at each place, and the end of what is shown. */
class Tree {
  readonly nodes: { id: string; parentId: string | null; role: string }[] = []
  readonly choices = new Map<string | null, string>()
  leafId: string | null = null

  children = (parentId: string | null) => this.nodes.filter((node) => node.parentId === parentId).map(({ id }) => id)
  find = (id: string) => this.nodes.find((node) => node.id === id)

  path(leafId = this.leafId): string[] {
    const node = leafId === null ? undefined : this.find(leafId)
    return node ? [...this.path(node.parentId), node.id] : []
  }

  leafOf(id: string): string {
    const next = this.choices.get(id) ?? this.children(id).at(-1)
    return next === undefined ? id : this.leafOf(next)
  }

  show(leafId: string | null) {
    this.leafId = leafId
    for (const id of this.path()) this.choices.set(this.find(id)?.parentId ?? null, id)
  }

  add(id: string, parentId: string | null, role: string) {
    this.nodes.push({ id, parentId, role })
    this.show(id)
  }

  delete(id: string) {
    const parentId = this.find(id)?.parentId ?? null
    const siblings = this.children(parentId)
    const beside = siblings[siblings.indexOf(id) - 1] ?? siblings[siblings.indexOf(id) + 1]
    const isShown = this.path().includes(id)
    const gone = new Set<string>()
    for (const node of this.nodes) if (node.id === id || gone.has(node.parentId ?? '')) gone.add(node.id)
    this.nodes.splice(0, this.nodes.length, ...this.nodes.filter((node) => !gone.has(node.id)))
    for (const [place, child] of this.choices) if (gone.has(child)) this.choices.delete(place)
    if (isShown) this.show(beside === undefined ? parentId : this.leafOf(beside))
  }
}

/** Park and Miller's generator ("minimal standard"): the same seed plays the same history. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

test.each([1, 2, 3, 4, 5, 6])('a random history of branches shows what the rules say (seed %i)', async (seed) => {
  const person = await new Person().signIn()
  const random = randomOf(seed)
  const tree = new Tree()
  const pick = (role?: string) => {
    const all = tree.nodes.filter((node) => !role || node.role === role)
    return all[random(all.length)]
  }
  async function send(parentId: string | null, text: string) {
    const { questionId, answerId } = await say(person, 'c1', text, { parentId })
    tree.add(questionId, parentId, 'user')
    tree.add(answerId, questionId, 'assistant')
  }
  for (let step = 0; step < 40; step += 1) {
    const [action, target] = [random(10), pick()]
    if (!target || action < 3) await send(tree.leafId, `said ${step}`)
    else if (action < 5) await send(pick('user')?.parentId ?? null, `edited ${step}`)
    else if (action < 7) {
      const asked = target.role === 'user' ? target.id : (target.parentId ?? '')
      tree.add(await regenerate(person, 'c1', target.id), asked, 'assistant')
    } else if (action < 9) {
      await show(person, 'c1', target.id)
      tree.show(tree.leafOf(target.id))
    } else {
      await remove(person, 'c1', target.id)
      tree.delete(target.id)
    }
    const page = await shown(person, 'c1')
    expect(idsOf(page), `step ${step}`).toEqual(tree.path())
    for (const { id, parentId, siblingIds } of page.items) {
      expect(siblingIds ?? [id], `beside ${id}`).toEqual(tree.children(parentId))
    }
  }
  expect((await person.messages('c1')).map(({ id }) => id).toSorted()).toEqual(
    tree.nodes.map(({ id }) => id).toSorted(),
  )
})
