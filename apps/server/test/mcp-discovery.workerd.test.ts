import { runInDurableObject } from 'cloudflare:test'
import type { McpServer } from '@better-chat/contract/mcp-server'
import { beforeEach, expect, inject, test } from 'vitest'
import { Person } from './support/person'
import { addKnown, toldIn, toolsOf, turn, watched } from './support/tool-calls'
import { addServer } from './support/tool-turn'
import { until } from './support/until'

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

const add = (name: string, url: string) => addServer(person, { name, url, trusted: true })
const find = async (id: string) => (await person.rest<McpServer>('GET', `mcp-servers/${id}`)).body
const untilLearnt = (id: string) => until(async () => (await find(id)).toolCount !== null)

/** Changes what is stored of servers behind their back. */
async function store(statement: string, ...values: (string | number)[]): Promise<void> {
  await runInDurableObject(await person.object(), (_, { storage }) => {
    storage.sql.exec(statement, ...values)
  })
}

const moveTo = (id: string, url: string) => store('update mcp_servers set url = ? where id = ?', url, id)
const hangs = (): string => `${inject('hostileUrl')}/hangs`
const nobody = 'http://127.0.0.1:9/mcp'

function offeredIn(seen: { body: string }[]): string[] {
  return (JSON.parse(toldIn(seen)) as { tools: { name: string }[] }).tools.map(({ name }) => name)
}

/** A message, what it was offered and missed, and how long it took. */
async function say() {
  const startedAt = Date.now()
  const { answer, seen } = await turn(person, [])
  expect(answer?.status).toBe('completed')
  return { tookMs: Date.now() - startedAt, offered: offeredIn(seen), missing: answer?.metadata.missingServers }
}

test('a server that is too slow for a message is learnt after its answer', async () => {
  const { id } = await add('Slow', inject('slowUrl'))
  expect((await say()).missing).toEqual([{ server: 'Slow', why: 'The server took too long.' }])
  await untilLearnt(id)
  const { offered, missing } = await say()
  expect(offered).toContain('slow__add')
  expect(missing).toBeUndefined()
})

test('a new server behind two that hang is not said to be broken, and is there with the next message', async () => {
  await add('One', hangs())
  await add('Two', hangs())
  const { id } = await add('Good', inject('modernUrl'))
  const why = 'The server took too long.'
  const hanging = [
    { server: 'One', why },
    { server: 'Two', why },
  ]
  const first = await say()
  expect(first.missing).toEqual([...hanging, { server: 'Good', why: 'There was no time left to ask it.' }])
  expect((await find(id)).lastError).toBeNull()
  const next = await say()
  expect(next.offered).toContain('good__add')
  expect(next.missing).toEqual(hanging)
})

test('what was asked lately is not asked again; what is of yesterday, or past its time, is, once the answer is there', async () => {
  const servers = [watched(), watched(), watched()]
  const names = ['Yesterday', 'Past', 'Fresh']
  const ids: string[] = []
  for (const [at, { url }] of servers.entries()) ids.push((await addKnown(person, { name: names[at], url })).id)
  const hourMs = 60 * 60_000
  const age = 'update tool_catalogues set fetched_at = ?, fresh_until = ? where server_id = ?'
  await store(age.replace('fresh_until = ?', 'fresh_until = null'), Date.now() - 25 * hourMs, ids[0] ?? '')
  await store(age, Date.now() - hourMs, Date.now() - 1, ids[1] ?? '')
  await store(age, Date.now() - 25 * hourMs, Date.now() + hourMs, ids[2] ?? '')
  const lists = () => Promise.all(servers.map(async (server) => (await server.seen()).methods['tools/list']))
  expect(await lists()).toEqual([1, 1, 1])
  const requests = (await servers[2]?.seen())?.headers.length
  const { offered } = await say()
  expect(offered).toEqual(expect.arrayContaining(['yesterday__look', 'past__look', 'fresh__look']))
  await until(async () => (await lists())[1] === 2)
  expect(await lists()).toEqual([2, 2, 1])
  expect((await servers[2]?.seen())?.headers.length).toBe(requests)
})

test('a known server that is away is asked again after the answer alone, and keeps its tools', async () => {
  const { id } = await addKnown(person, { url: inject('modernUrl') })
  await moveTo(id, nobody)
  await store('update tool_catalogues set fresh_until = 1 where server_id = ?', id)
  const { offered, missing } = await say()
  expect(offered).toContain('mine__add')
  expect(missing).toBeUndefined()
  await until(async () => (await find(id)).lastError?.failure === 'unreachable')
  expect(await toolsOf(person, id)).toHaveLength(3)
})

test.for([
  ['is away', () => nobody, 'could not be reached'],
  ['hangs', hangs, 'took too long'],
] as [string, () => string, string][])(
  'of a known server that %s an answer begins at once, and the call says so',
  async (given) => {
    const [, url, words] = given
    const { id } = await addKnown(person, { url: inject('modernUrl') })
    await moveTo(id, url())
    expect((await say()).tookMs).toBeLessThan(3_000)
    const { answer, calls } = await turn(person, [{ tool: 'mine__add', input: { a: 1, b: 2 } }])
    expect(answer?.status).toBe('completed')
    expect(calls).toMatchObject([{ state: 'output-error', errorText: expect.stringContaining(words) }])
  },
)

test('a tool that a provider takes in no form is left out, the answer goes on, and its page says why', async () => {
  const { id } = await addKnown(person, { url: `${inject('hostileUrl')}/odd-schema` })
  const { offered } = await say()
  expect(offered).toContain('mine__plain')
  expect(offered).not.toContain('mine__odd')
  const [odd, plain] = await toolsOf(person, id)
  expect(odd?.problem).toMatch(/^No model of Anthropic is offered it\. .+\.$/)
  expect(plain?.problem).toBeNull()
})

test('headers reach their server with every request, and another origin it points to is not asked', async () => {
  const server = watched()
  const headers = { 'x-key': 'of-mine', authorization: 'Bearer mine' }
  await addKnown(person, { url: server.url, headers })
  await turn(person, [{ tool: 'mine__look' }])
  const seen = await server.seen()
  expect(seen.methods['tools/call']).toBe(1)
  for (const request of seen.headers) expect(request).toMatchObject(headers)

  const there = watched()
  const name = there.url.split('/').at(-2)
  const moved = watched(`moved-${name}`)
  await addKnown(person, { name: 'Moved', url: moved.url, headers })
  expect((await moved.seen()).headers[0]).toMatchObject(headers)
  expect((await there.seen()).headers).toEqual([])
})
