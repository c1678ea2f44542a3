import type { McpServer } from '@better-chat/contract/mcp-server'
import { beforeEach, expect, inject, test } from 'vitest'
import { models, seenBy } from './support/faults'
import { chunksOf, Person, textOf } from './support/person'
import { type WireName, wireNames } from './support/wires'

/** A model that can call tools, on each wire that has one here. */
const toolModels: Partial<Record<WireName, string>> = { ...models, openai: 'openai:o4-mini' }
const wires = wireNames.filter((wire) => wire !== 'local')

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
})

async function add(given: object): Promise<McpServer> {
  const { status, body } = await person.rest<McpServer>('POST', 'mcp-servers', { trusted: true, ...given })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

type Part = {
  type: string
  toolName?: string
  state?: string
  output?: unknown
  errorText?: string
  toolMetadata?: object
}
type Use = { tool: string; input?: object }

/** Has a model call these tools, and answer with what they say. */
async function turn(uses: Use[], { wire = 'anthropic' as WireName, conversationId = crypto.randomUUID() } = {}) {
  const id = crypto.randomUUID()
  const asked = uses.map(
    ({ tool, input = {} }) => `use:${tool}:${Buffer.from(JSON.stringify(input)).toString('base64url')}`,
  )
  const fault = asked.length > 0 ? asked.join(',') : 'ok'
  const modelId = toolModels[wire]
  const chunks = await chunksOf(await person.send(conversationId, `fault:${fault} #${id}`, { modelId }))
  const answer = (await person.messages(conversationId)).at(-1)
  const parts = (answer?.parts ?? []) as Part[]
  const seen = await seenBy(id)
  return { conversationId, chunks, answer, calls: parts.filter(({ type }) => type === 'dynamic-tool'), seen }
}

const toolNames = (body = '{}') =>
  [...JSON.stringify(JSON.parse(body).tools ?? null).matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name)

test.for(wires)('%s is offered what only reads, calls it, and answers with the result', async (wire) => {
  await add({ name: 'Modern', url: inject('modernUrl') })
  const { answer, calls, seen } = await turn([{ tool: 'modern__add', input: { a: 2, b: 40 } }], { wire })
  expect({ status: answer?.status, error: answer?.metadata.error }).toEqual({ status: 'completed' })
  expect(toolNames(seen[0]?.body)).toContain('modern__add')
  expect(calls).toMatchObject([
    {
      toolName: 'modern__add',
      state: 'output-available',
      output: { content: [{ type: 'text', text: '42' }], structured: { sum: 42 } },
      toolMetadata: { serverId: 'modern', server: 'Modern', tool: 'add', title: 'Add two numbers' },
    },
  ])
  expect(seen[1]?.body).toContain('42')
  expect(seen[1]?.body).not.toContain('structured')
  expect(textOf(answer)).toBe('Grüße aus dem Café ☕.')
})

test('a later prompt tells the same of a call as the first one did', async () => {
  await add({ name: 'Modern', url: inject('modernUrl') })
  const { conversationId, seen } = await turn([{ tool: 'modern__add', input: { a: 2, b: 40 } }])
  const later = await turn([], { conversationId })
  const resultIn = (body = '{}') =>
    JSON.stringify(JSON.parse(body).messages).match(/\{"type":"tool_result"[^}]*\}/)?.[0]
  expect(resultIn(seen[1]?.body)).toContain('42')
  const plain = (text = '') => text.replace(/,"cache_control":\{[^}]*/, '')
  expect(plain(resultIn(later.seen[0]?.body))).toBe(plain(resultIn(seen[1]?.body)))
})

test('what is switched off is not offered, a tool or a server', async () => {
  const { id } = await add({ name: 'Modern', url: inject('modernUrl') })
  const { id: other } = await add({ name: 'Other', url: inject('modernUrl'), trusted: false })
  const own = ['current_time', 'calculate']
  const offered = async () => toolNames((await turn([])).seen[0]?.body)
  expect(await offered()).toEqual([
    ...own,
    ...['modern', 'other'].flatMap((server) => ['add', 'write', 'fail'].map((tool) => `${server}__${tool}`)),
  ])
  await person.rest('PATCH', `mcp-servers/${id}`, { tools: { add: false } })
  await person.rest('PATCH', `mcp-servers/${other}`, { enabled: false })
  expect(await offered()).toEqual([...own, 'modern__write', 'modern__fail'])
  await person.rest('PATCH', `mcp-servers/${id}`, { tools: { add: true }, enabled: false })
  await person.rest('PATCH', `mcp-servers/${other}`, { enabled: true, tools: { fail: false } })
  expect(await offered()).toEqual([...own, 'other__add', 'other__write'])
})

test('a server that is new and hangs keeps nobody waiting for more than three seconds, and is named', async () => {
  await add({ name: 'Slow', url: `${inject('hostileUrl')}/hangs` })
  await add({ name: 'Away', url: 'http://127.0.0.1:9/mcp' })
  await add({ name: 'Modern', url: inject('modernUrl') })
  const startedAt = Date.now()
  const { answer, seen } = await turn([])
  expect(Date.now() - startedAt).toBeLessThan(6_000)
  expect(toolNames(seen[0]?.body)).toContain('modern__add')
  const missing = [
    { server: 'Slow', why: 'The server took too long.' },
    { server: 'Away', why: 'The server could not be reached.' },
  ]
  expect(answer?.metadata.missingServers).toEqual(missing)
  const againAt = Date.now()
  const again = await turn([])
  expect(Date.now() - againAt).toBeLessThan(3_000)
  expect(again.answer?.metadata.missingServers).toEqual(missing)
})

test('a tool that fails, and a server that is gone by then, are told to the model once', async () => {
  await add({ name: 'Modern', url: inject('modernUrl') })
  await turn([])
  const { answer, calls, seen } = await turn([{ tool: 'modern__add', input: { a: 'x' } }])
  expect(answer?.status).toBe('completed')
  expect(calls).toMatchObject([{ state: 'output-error', errorText: expect.stringMatching(/./) }])
  expect(seen).toHaveLength(2)
})

test('calls side by side each get their result', async () => {
  await add({ name: 'Everything', url: inject('everythingUrl') })
  const messages = ['a', 'b', 'c', 'd']
  const { calls, seen } = await turn(messages.map((message) => ({ tool: 'everything__echo', input: { message } })))
  expect(calls.map(({ state }) => state)).toEqual(messages.map(() => 'output-available'))
  for (const message of messages) expect(seen[1]?.body).toContain(`Echo: ${message}`)
})

test('a picture that a tool answers with is a file of the conversation, and no bytes are in the message', async () => {
  await add({ name: 'Everything', url: inject('everythingUrl') })
  const { calls, seen, conversationId, answer } = await turn([{ tool: 'everything__get-tiny-image' }])
  const output = calls[0]?.output as { content: { type: string; url?: string; mediaType?: string }[] } | undefined
  const file = output?.content.find(({ type }) => type === 'file')
  expect(file).toMatchObject({ mediaType: 'image/png', url: expect.stringMatching(/^\/api\/attachments\//) })
  expect(JSON.stringify(calls)).not.toContain('iVBOR')
  expect(seen[1]?.body).not.toContain('iVBOR')
  const picture = await person.fetch(file?.url ?? '')
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  // It goes with the message, and with its conversation.
  const copy = await person.rest('POST', `conversations/${conversationId}/messages/${answer?.id}/branch`, {
    newId: 'copy',
  })
  expect(copy.status).toBe(201)
  await person.rest('DELETE', `conversations/${conversationId}`)
  expect((await person.fetch(file?.url ?? '')).status).toBe(200)
  await person.rest('DELETE', 'conversations/copy')
  const storage = await person.rest<{ files: number }>('GET', 'storage')
  expect(storage.body.files).toBe(0)
})
