import type { Conversation } from '@better-chat/contract/conversation'
import type { Queue } from '@better-chat/contract/queue'
import { beforeEach, expect, inject, test } from 'vitest'
import { models, seenBy } from './support/faults'
import { chunksOf, Person, readUntil } from './support/person'
import { until } from './support/until'

let person: Person
beforeEach(async () => {
  person = await new Person().signIn()
  await add({ name: 'Modern', url: inject('modernUrl') })
})

async function add(given: object): Promise<void> {
  const { status, body } = await person.rest('POST', 'mcp-servers', { trusted: true, ...given })
  expect(status, JSON.stringify(body)).toBe(201)
}

const modelId = models.anthropic
const own = ['current_time', 'calculate']

/** Sends a message, and tells which tools the model was offered with each call it led to. */
async function send(conversationId: string, given: object = {}, words = 'fault:ok') {
  const id = crypto.randomUUID()
  await chunksOf(await person.send(conversationId, `${words} #${id}`, { modelId, ...given }))
  return { id, offered: () => offeredTo(id) }
}

const toolsOf = (server: string) => ['add', 'write', 'fail'].map((tool) => `${server}__${tool}`)

/** Which tools were offered with each call whose question holds these words. */
async function offeredTo(words: string): Promise<(string | undefined)[][]> {
  const seen = await seenBy(words)
  return seen.map(({ body }) => {
    const tools = JSON.stringify(JSON.parse(body).tools ?? null)
    return [...tools.matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name)
  })
}

async function stateOf(id: string) {
  const { body } = await person.rest<Conversation>('GET', `conversations/${id}`)
  return { toolChoice: body.toolChoice, serverSwitches: body.serverSwitches }
}

test('a conversation without tools is offered none, ours neither, and no server is asked', async () => {
  await add({ name: 'Slow', url: `${inject('hostileUrl')}/hangs` })
  const { offered } = await send('none', { toolChoice: 'none' })
  expect(await offered()).toEqual([[]])
  const [answer] = (await person.messages('none')).slice(-1)
  expect(answer?.metadata.missingServers).toBeUndefined()
  const servers = await person.rest('GET', 'mcp-servers')
  expect(JSON.stringify(servers.body)).not.toContain('took too long')
  expect(await stateOf('none')).toEqual({ toolChoice: 'none', serverSwitches: {} })
  await person.rest('PATCH', 'conversations/none', { toolChoice: 'auto', serverSwitches: { slow: false } })
  expect(await (await send('none')).offered()).toEqual([[...own, ...toolsOf('modern')]])
})

test('a server is switched off, or on, for one conversation alone', async () => {
  await add({ name: 'Other', url: inject('modernUrl') })
  await person.rest('PATCH', 'mcp-servers/other', { enabled: false })
  const { offered } = await send('mine', { serverSwitches: { modern: false, other: true } })
  expect(await offered()).toEqual([[...own, ...toolsOf('other')]])
  expect(await (await send('yours')).offered()).toEqual([[...own, ...toolsOf('modern')]])
  await person.rest('PATCH', 'conversations/mine', { serverSwitches: { modern: null } })
  expect((await stateOf('mine')).serverSwitches).toEqual({ other: true })
  expect(await (await send('mine')).offered()).toEqual([[...own, ...toolsOf('modern'), ...toolsOf('other')]])
})

test('a message that names a server has its tools alone, also where it is switched off, and only that message', async () => {
  await add({ name: 'Everything', url: inject('everythingUrl') })
  await person.rest('PATCH', 'mcp-servers/modern', { enabled: false })
  const { offered } = await send('named', {
    onlyTools: [{ serverId: 'modern' }, { serverId: 'everything', tool: 'echo' }],
  })
  expect((await offered())[0]).toEqual([...toolsOf('modern'), 'everything__echo'])
  const [message] = await person.messages('named')
  expect((message?.metadata as { onlyTools?: unknown } | undefined)?.onlyTools).toEqual([
    { serverId: 'modern' },
    { serverId: 'everything', tool: 'echo' },
  ])
  const [later] = await (await send('named')).offered()
  expect(later?.slice(0, 3)).toEqual([...own, 'everything__echo'])
})

test('an answer that is made again has what its question was narrowed to', async () => {
  const { id, offered } = await send('again', { onlyTools: [{ serverId: 'modern' }] })
  const answer = (await person.messages('again')).at(-1)
  const again = { trigger: 'regenerate-message', conversationId: 'again', messageId: answer?.id, modelId }
  await chunksOf(await person.post(again))
  expect(await offered(), id).toEqual([toolsOf('modern'), toolsOf('modern')])
})

test('a message that waits for its turn keeps what it was narrowed to, also when its words are changed', async () => {
  await chunksOf(await person.send('queue', 'fault:ok', { modelId }))
  const conversationId = 'queue'
  const { reader } = await readUntil(await person.send(conversationId, 'fault:hang-middle', { modelId }), Boolean)
  const words = crypto.randomUUID()
  const message = (text: string) => ({ id: 'q1', role: 'user', parts: [{ type: 'text', text }] })
  const onlyTools = [{ serverId: 'modern', tool: 'add' }]
  const added = await person.rest<Queue>('POST', `conversations/${conversationId}/queue`, {
    message: message('fault:ok'),
    onlyTools,
  })
  expect(added.body.items).toMatchObject([{ id: 'q1', onlyTools }])
  const { parts } = message(`fault:ok #${words}`)
  await person.rest('PATCH', `conversations/${conversationId}/queue/q1`, { parts })
  await person.stop(conversationId)
  await reader.cancel()
  await person.rest('POST', `conversations/${conversationId}/queue/q1/send`)
  await until(async () => (await offeredTo(words)).length === 1)
  expect(await offeredTo(words)).toEqual([['modern__add']])
})

test('a branch has the tools of the conversation it comes from', async () => {
  await send('original', { toolChoice: 'ask', serverSwitches: { modern: false } })
  const answer = (await person.messages('original')).at(-1)
  await person.rest('POST', `conversations/original/messages/${answer?.id}/branch`, { newId: 'copy' })
  expect(await stateOf('copy')).toEqual({ toolChoice: 'ask', serverSwitches: { modern: false } })
})

test('a person says how many steps an answer has, and a free one has five', async () => {
  await person.rest('PATCH', 'settings', { toolSteps: 3 })
  const few = await send('few', {}, 'fault:call-forever')
  expect(await few.offered()).toHaveLength(3)
  const cut = (await person.messages('few')).at(-1)?.metadata as { cut?: object } | undefined
  expect(cut?.cut).toEqual({ isFree: false, steps: 3 })
  await person.rest('PATCH', 'settings', { toolSteps: 8 })
  const free = await send('free', { modelId: models.openai }, 'fault:call-forever')
  expect(await free.offered()).toHaveLength(5)
})
