import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { McpCheck, McpServer, McpTool, ToolTrial } from '@better-chat/contract/mcp-server'
import { beforeEach, expect, inject, test } from 'vitest'
import { Person } from './support/person'
import { watched } from './support/tool-calls'

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

type Refusal = { error: { reason: string; message: string } }

async function add(given: object): Promise<McpServer> {
  const { status, body } = await person.rest<McpServer>('POST', 'mcp-servers', {
    name: 'Mine',
    enabled: true,
    ...given,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

const testIt = async (id: string, changes: object = {}) =>
  (await person.rest<McpCheck>('POST', `mcp-servers/${id}/test`, changes)).body

async function toolsOf(id: string): Promise<McpTool[]> {
  return (await person.rest<{ items: McpTool[] }>('GET', `mcp-servers/${id}/tools`)).body.items
}

const call = async (id: string, tool: string, input: object) =>
  (await person.rest<ToolTrial>('POST', `mcp-servers/${id}/call`, { tool, input })).body

const everySession = () =>
  [
    ['over Streamable HTTP', { url: inject('everythingUrl'), transport: 'http' }, '2025-'],
    ['over SSE', { url: inject('sseUrl'), transport: 'sse' }, '2025-'],
    ['of the newest revision', { url: inject('modernUrl'), transport: 'http' }, '2026-07-28'],
  ] as const

test('a server says what it is and which tools it has, and keeps that', async () => {
  for (const [what, given, revision] of everySession()) {
    const { id } = await add(given)
    const check = await testIt(id)
    expect(check, what).toMatchObject({ outcome: 'fine', transport: given.transport })
    if (check.outcome !== 'fine') return
    expect(check.protocolVersion, what).toContain(revision)
    expect(check.roundTripMs).toBeGreaterThan(0)
    expect(check.tools.length, what).toBeGreaterThan(2)
    expect(await toolsOf(id)).toEqual(check.tools)
    const { body } = await person.rest<McpServer>('GET', `mcp-servers/${id}`)
    expect(body).toMatchObject({ toolCount: check.tools.length, lastError: null, fetchedAt: expect.any(String) })
  }
})

test('a server that was tested as it is then added is not asked again; added otherwise, it was never asked', async () => {
  const server = watched()
  const given = { url: server.url, headers: { 'x-key': 'a' } }
  const { body: check } = await person.rest<McpCheck>('POST', 'mcp-servers/check', given)
  const { id, toolCount } = await add(given)
  expect(check.outcome === 'fine' && check.tools).toEqual(await toolsOf(id))
  expect(toolCount).toBeGreaterThan(10)
  expect((await server.seen()).methods['tools/list']).toBe(1)
  const other = await add({ url: server.url, headers: { 'x-key': 'b' } })
  expect(other).toMatchObject({ toolCount: null, fetchedAt: null })
})

test('a server that speaks SSE alone is found although it was set up for Streamable HTTP', async () => {
  const { id } = await add({ url: inject('sseUrl'), transport: 'http' })
  expect(await testIt(id)).toMatchObject({ outcome: 'fine', transport: 'sse' })
  expect(await call(id, 'echo', { message: 'hello' })).toMatchObject({ status: 'completed' })
})

test('a tool is called by hand, and what it answers is shown by what it is', async () => {
  const everything = await add({ url: inject('everythingUrl') })
  await testIt(everything.id)
  expect(await call(everything.id, 'echo', { message: 'hello' })).toMatchObject({
    status: 'completed',
    content: [{ type: 'text', text: expect.stringContaining('hello') }],
  })
  const { content } = await call(everything.id, 'get-tiny-image', {})
  expect(content).toContainEqual({ type: 'image', mimeType: 'image/png', data: expect.stringMatching(/^iVBOR/) })
  const modern = await add({ url: inject('modernUrl') })
  await testIt(modern.id)
  expect(await call(modern.id, 'add', { a: 2, b: 40 })).toMatchObject({
    status: 'completed',
    content: [{ type: 'text', text: '42' }],
    structured: { sum: 42 },
  })
  expect(await call(modern.id, 'fail', {})).toMatchObject({
    status: 'failed',
    message: null,
    content: [{ type: 'text', text: 'It is raining.' }],
  })
})

test('a tool that is not known is not called', async () => {
  const { id } = await add({ url: inject('modernUrl') })
  const { status, body } = await person.rest<Refusal>('POST', `mcp-servers/${id}/call`, { tool: 'add', input: {} })
  expect([status, body.error.reason]).toEqual([404, 'tool-not-found'])
})

test('what is wrong with a server is said in words', async () => {
  const expected = {
    '/html': 'not-mcp',
    '/missing': 'not-found',
    '/broken': 'server-error',
    '/sign-in': 'needs-sign-in',
    '/forbidden': 'refused-access',
    '/hangs': 'timed-out',
    '/metadata': 'not-mcp',
    '/endless': 'timed-out',
    '/huge': 'too-large',
    '/lies': 'not-mcp',
  }
  const checks = Object.entries(expected).map(async ([path, failure]) => {
    const url = inject('hostileUrl') + path
    const { body } = await person.rest<McpCheck>('POST', 'mcp-servers/check', { url })
    expect(body, path).toMatchObject({ outcome: 'failed', failure, message: expect.stringMatching(/\.$/) })
  })
  await Promise.all(checks)
  const nobody = await person.rest<McpCheck>('POST', 'mcp-servers/check', { url: 'http://127.0.0.1:9/mcp' })
  expect(nobody.body).toMatchObject({ outcome: 'failed', failure: 'unreachable' })
})

test('of a server with too many tools those are kept that are of a size somebody meant', async () => {
  const { id } = await add({ url: `${inject('hostileUrl')}/many` })
  const check = await testIt(id)
  expect(check.outcome).toBe('fine')
  const tools = await toolsOf(id)
  const names = tools.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).not.toContain('tool-4')
  expect(tools[3]?.description.length).toBe(4_000)
})

test('what fails is noted, and what was known before stays', async () => {
  const { id } = await add({ url: inject('modernUrl') })
  await testIt(id)
  const before = await toolsOf(id)
  // The same origin, where nothing answers: what was known belongs to another address.
  await person.rest('PATCH', `mcp-servers/${id}`, { url: `${inject('hostileUrl')}/missing` })
  expect(await toolsOf(id)).toEqual([])
  expect(await testIt(id)).toMatchObject({ outcome: 'failed' })
  const { body } = await person.rest<McpServer>('GET', `mcp-servers/${id}`)
  expect(body).toMatchObject({ toolCount: null, lastError: { failure: 'not-found' } })
  expect(before.length).toBeGreaterThan(0)
})

test('addresses that nobody may reach are refused in every field that takes one', async () => {
  const addresses = [
    'http://169.254.169.254/mcp',
    'http://10.0.0.1/mcp',
    'http://[::ffff:10.0.0.1]/mcp',
    'http://metadata.google.internal/mcp',
    'file:///etc/passwd',
    'http://user:password@example.com/mcp',
    'http://localhost:3000/mcp',
    'https://example.com/mcp#part',
    'nonsense',
  ]
  const { id } = await add({ url: inject('modernUrl') })
  for (const url of addresses) {
    const refused = await Promise.all([
      person.rest<Refusal>('POST', 'mcp-servers', { name: 'Mine', url }),
      person.rest<Refusal>('PATCH', `mcp-servers/${id}`, { url }),
      person.rest<Refusal>('POST', 'mcp-servers/check', { url }),
      person.rest<Refusal>('POST', `mcp-servers/${id}/test`, { url }),
    ])
    for (const { status, body } of refused) expect([status, body.error.reason], url).toEqual([422, 'address-refused'])
  }
})

test('what headers hold is stored sealed, told to nobody, and sent to its server alone', async () => {
  const secret = 'Bearer a-very-secret-value'
  const { id, headers } = await add({ url: inject('modernUrl'), headers: { Authorization: secret } })
  expect(headers).toEqual([{ name: 'authorization', isSet: true }])
  await testIt(id)
  const session = await (await person.fetch('/api/auth/get-session')).json<{ user: { id: string } }>()
  const stored = await runInDurableObject(env.USER_DO.getByName(session.user.id), (_, { storage }) =>
    JSON.stringify(storage.sql.exec('select * from mcp_servers').toArray()),
  )
  expect(stored).toContain('authorization')
  expect(stored).not.toContain('secret-value')
  const elsewhere = await person.rest<Refusal>('PATCH', `mcp-servers/${id}`, { url: inject('everythingUrl') })
  expect(elsewhere).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('entered again') } },
  })
  const asked = await person.rest<Refusal>('POST', `mcp-servers/${id}/test`, { url: inject('everythingUrl') })
  expect(asked.status).toBe(400)
  const without = await person.rest<McpServer>('PATCH', `mcp-servers/${id}`, { headers: { authorization: null } })
  expect(without.body.headers).toEqual([])
})

test('a header that is ours to set, or that would cross the network in the clear, is refused', async () => {
  const forged = await person.rest<Refusal>('POST', 'mcp-servers', {
    name: 'Mine',
    url: inject('modernUrl'),
    headers: { 'x-bc-user': 'somebody' },
  })
  expect([forged.status, forged.body.error.reason]).toEqual([400, 'bad-request'])
  const clear = await person.rest<Refusal>('POST', 'mcp-servers', {
    name: 'Mine',
    url: 'http://example.com/mcp',
    headers: { authorization: 'Bearer x' },
  })
  expect([clear.status, clear.body.error.reason]).toEqual([422, 'address-refused'])
})

test('those that come with it are switched on and off, and not changed; a key of the app stays here', async () => {
  const { items } = (await person.rest<{ items: McpServer[] }>('GET', 'mcp-servers')).body
  expect(items.map(({ id }) => id)).toEqual([
    'context7',
    'cloudflare-docs',
    'aws-knowledge',
    'microsoft-learn',
    'better-auth',
    'svelte',
    'hugging-face',
  ])
  expect(items.every(({ enabled, isBuiltIn }) => isBuiltIn && !enabled)).toBe(true)
  const on = await person.rest<McpServer>('PATCH', 'mcp-servers/context7', { enabled: true, tools: { x: false } })
  expect(on).toMatchObject({ status: 200, body: { enabled: true, headers: [], revision: 1 } })
  expect(JSON.stringify(on.body)).not.toContain('ctx7')
  for (const change of [{ url: inject('modernUrl') }, { headers: { a: 'b' } }, { trusted: false }]) {
    const { status, body } = await person.rest<Refusal>('PATCH', 'mcp-servers/context7', change)
    expect([status, body.error.reason]).toEqual([422, 'mcp-server-fixed'])
  }
  expect((await person.rest('DELETE', 'mcp-servers/context7')).status).toBe(422)
})

test('a change from an old picture is refused, a tool is switched off, and a server is forgotten whole', async () => {
  const { id, revision } = await add({ url: inject('modernUrl') })
  await testIt(id)
  const off = await person.rest<McpServer>('PATCH', `mcp-servers/${id}`, { tools: { write: false }, revision })
  expect(off.status).toBe(200)
  expect((await toolsOf(id)).filter(({ enabled }) => !enabled).map(({ name }) => name)).toEqual(['write'])
  const stale = await person.rest<Refusal>('PATCH', `mcp-servers/${id}`, { name: 'Other', revision })
  expect([stale.status, stale.body.error.reason]).toEqual([409, 'revision-conflict'])
  expect((await person.rest('DELETE', `mcp-servers/${id}`)).status).toBe(200)
  expect((await person.rest('GET', `mcp-servers/${id}`)).status).toBe(404)
  expect((await person.rest('GET', `mcp-servers/${id}/tools`)).status).toBe(404)
})

test('what is somebody else’s is not there', async () => {
  const { id } = await add({ url: inject('modernUrl') })
  const other = await new Person().signIn()
  for (const [method, path] of [
    ['GET', id],
    ['PATCH', id],
    ['DELETE', id],
    ['POST', `${id}/test`],
    ['GET', `${id}/tools`],
  ] as const) {
    expect((await other.rest(method, `mcp-servers/${path}`, method === 'GET' ? undefined : {})).status, path).toBe(404)
  }
})
