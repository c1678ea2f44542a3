import { env } from 'cloudflare:workers'
import type { RetryNotice } from '@better-chat/contract/message'
import { expect, inject, test } from 'vitest'
import { createModelRegistry } from '#infrastructure/ai/model-registry'
import { createProviderLists } from '#infrastructure/ai/provider-lists'
import { parseServerConfig } from '#infrastructure/config/server-config'
import { createAnswerWriter } from '#services/ai/answer-writer'
import { createLiveAnswer } from '#services/ai/live-answer'
import { streamAnswer } from '#services/ai/stream-answer'
import { aModel } from './support/builders'
import { models, seenBy, whenClosed } from './support/faults'
import { eventsIn, Person, readUntil } from './support/person'
import { type WireName, wireNames } from './support/wires'

const nobodyListens = 'http://127.0.0.1:1'
const addresses = {
  'a port where nobody listens': nobodyListens,
  'a name that does not exist': 'http://provider.invalid',
  'a server that speaks no TLS': inject('faultProviderUrl').replace('http:', 'https:'),
}

/** Nobody has set up anything. */
const noPerson = {
  persons: { list: async () => [], openKey: async () => null },
  lists: createProviderLists({ kv: env.KV, inBackground: () => undefined, now: () => new Date() }),
  guardedFetch: fetch,
  userId: 'nobody',
  now: () => new Date(),
}

/** The registry as the server builds it, with every provider at another address. */
function registryAt(address: string) {
  const config = parseServerConfig({ ...env })
  const base = `${address}/v1`
  const baseUrls = { openai: base, anthropic: base, google: base }
  return createModelRegistry({ ...config, baseUrls, localModelsUrl: base }, noPerson)
}

/** Reads until the stream says that it waits. */
async function readUntilNotice(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  for (let received = ''; !received.includes('data-retry'); ) {
    const { done, value } = await reader.read()
    if (done) throw new Error(`The stream ended without a notice: ${received}`)
    received += decoder.decode(value, { stream: true })
  }
  return { reader }
}

async function ask(address: string, wire: WireName) {
  const [provider = ''] = models[wire].split(':')
  const model = aModel(models[wire], { label: 'The model', provider: { id: provider, label: 'The provider' } })
  const answer = createLiveAnswer()
  const writer = createAnswerWriter({ answer, log: { add: () => undefined }, now: () => new Date(), reasoningMs: [] })
  const messages = [{ role: 'user' as const, content: 'hello' }]
  const { signal } = new AbortController()
  const deps = { models: registryAt(address), logFailure: () => undefined }
  const asked = {
    generationId: 'g',
    conversationId: 'c',
    model,
    reasoningEffort: null,
    instructions: '',
    messages,
    fileTokens: 0,
    tools: [],
    timeZone: 'UTC',
  }
  const { outcome } = await streamAnswer(
    deps,
    { ...asked, outputTokens: null, budget: { next: () => null }, signal },
    writer,
  )
  return { wire, outcome, notices: answer.chunks.map(({ type }) => type) }
}

// Without a name for it where it happens, such an error is any other: workerd throws a plain `Error`.
test.concurrent.for(Object.entries(addresses))('%s cannot be reached', async ([, address], { expect }) => {
  const asked = await Promise.all(wireNames.map((wire) => ask(address, wire)))
  const error = { reason: 'provider-unreachable', message: expect.stringContaining('could not be reached') }
  const notices = ['data-retry', 'data-retry']
  expect(asked).toEqual(wireNames.map((wire) => ({ wire, outcome: { status: 'failed', error }, notices })))
})

test.concurrent('a stop closes the connection to the provider', async ({ expect }) => {
  const person = await new Person().signIn()
  for (const wire of wireNames) {
    const id = crypto.randomUUID()
    const sent = await person.send(id, `fault:hang-middle #${id}`, { modelId: models[wire] })
    const { reader } = await readUntil(sent, (text) => text !== '')
    await person.fetch(`/api/ai/${id}/stop`, { method: 'POST', json: {} })
    while (!(await reader.read()).done);
    await whenClosed(id)
    expect((await person.messages(id))[1]).toMatchObject({ status: 'stopped' })
  }
})

test.concurrent('a silent provider is hung up on', async () => {
  const person = await new Person().signIn()
  const ids = await Promise.all(
    wireNames.map(async (wire) => {
      const id = crypto.randomUUID()
      await (await person.send(id, `fault:hang-before-headers #${id}`, { modelId: models[wire] })).text()
      return id
    }),
  )
  await Promise.all(ids.map(whenClosed))
})

// Without the wait that a person sees, a slow provider looks like a broken page; without its end on Stop, it cannot be left.
test('a wait before another call is announced, and Stop ends it', async () => {
  const person = await new Person().signIn()
  const id = crypto.randomUUID()
  const response = await person.send(id, `fault:429-no-wait #${id}`)
  const { reader } = await readUntilNotice(response)
  await person.fetch(`/api/ai/${id}/stop`, { method: 'POST', json: {} })
  while (!(await reader.read()).done);
  expect((await person.messages(id))[1]).toMatchObject({ status: 'stopped' })
  expect(await seenBy(id)).toHaveLength(1)
})

test('Google says in its body how long to wait, and a wait too long for a person is not waited for but told', async () => {
  const person = await new Person().signIn()
  const [short, long] = [crypto.randomUUID(), crypto.randomUUID()]
  const modelId = models.google
  const waits = eventsIn(await (await person.send(short, `fault:429-retry-info #${short}`, { modelId })).text())
  const notices = waits.flatMap((chunk) => (chunk.type === 'data-retry' ? [chunk.data as RetryNotice] : []))
  expect(notices.map(({ attempt }) => attempt)).toEqual([1, 2])
  // What is left of Google's 20 ms when it is told; without them it would be the seconds of our own.
  expect(Math.max(...notices.map(({ delayMs }) => delayMs))).toBeLessThanOrEqual(20)
  const told = await (await person.send(long, `fault:429-retry-info-long #${long}`, { modelId })).text()
  expect(told).toContain('Try again in 60 minutes')
  expect(await seenBy(long)).toHaveLength(1)
})

test('a model that thinks for a quarter of an hour is given the time', async () => {
  const registry = registryAt(nobodyListens)
  const [slow, quick] = await Promise.all(['openai:o3-pro', models.openai].map((id) => registry.find(id)))
  if (!slow || !quick) throw new Error('A model of the catalogue is missing')
  expect((await registry.connect(slow, null)).silence).toEqual({ firstChunkMs: 15 * 60_000, chunkMs: 8_000 })
  expect((await registry.connect(quick, null)).silence).toEqual({ firstChunkMs: 8_000, chunkMs: 8_000 })
  expect(slow).not.toHaveProperty('firstChunkMs')
})
