import { env } from 'cloudflare:workers'
import type { Model } from '@better-chat/contract/model'
import type { KeyCheck, ProviderKey } from '@better-chat/contract/provider-key'
import { expect, inject, test } from 'vitest'
import { models, seenBy } from './support/faults'
import { aSubmission, chunksOf, Person, readUntil } from './support/person'
import { until } from './support/until'

const provider = inject('faultProviderUrl')
const aKey = () => `sk-own-${crypto.randomUUID()}`

type Refusal = { error: { reason: string; message: string; data: Record<string, unknown> } }

function put(person: Person, id: string, input: Record<string, unknown>) {
  return person.rest<ProviderKey & Refusal>('PUT', `provider-keys/${id}`, input)
}

async function check(person: Person, id: string, input: Record<string, unknown>): Promise<KeyCheck> {
  return (await person.rest<KeyCheck>('POST', `provider-keys/${id}/test`, input)).body
}

async function modelsOf(person: Person, query = ''): Promise<Model[]> {
  return (await person.rest<{ items: Model[] }>('GET', `models${query}`)).body.items
}

/** Asks in a new conversation and answers what the provider saw of it. */
async function ask(person: Person, modelId: string) {
  const id = crypto.randomUUID()
  const response = await person.send(id, `fault:ok #${id}`, { modelId })
  const chunks = response.ok ? await chunksOf(response) : []
  const [request] = await seenBy(id)
  return { id, status: response.status, chunks, headers: request?.headers ?? {}, body: request?.body ?? '' }
}

const header = { openai: 'authorization', anthropic: 'x-api-key', google: 'x-goog-api-key' } as const

test.for(['openai', 'anthropic', 'google'] as const)(
  'a person’s own key of %s goes out with their messages, and the app’s no more',
  async (id) => {
    const person = await new Person().signIn()
    const key = aKey()
    const saved = await put(person, id, { key })
    expect(saved).toMatchObject({ status: 200, body: { provider: id, key: { ending: key.slice(-4) } } })
    const byok = { openai: 'openai:gpt-4o', anthropic: models.anthropic, google: models.google }[id]
    expect((await modelsOf(person)).find((model) => model.id === byok)).toMatchObject({
      paidBy: 'person',
      access: 'byok',
    })
    const own = await ask(person, byok)
    expect(own.headers[header[id]]).toContain(key)
    await person.rest('DELETE', `provider-keys/${id}`)
    expect((await ask(person, byok)).headers[header[id]]).toContain('sk-marked-key')
    expect((await ask(await new Person().signIn(), byok)).headers[header[id]]).toContain('sk-marked-key')
  },
)

test('a free model is paid for by the app, whoever has a key of their own', async () => {
  const person = await new Person().signIn()
  await put(person, 'openai', { key: aKey() })
  expect((await ask(person, models.openai)).headers.authorization).toBe('Bearer sk-marked-key')
})

test('no answer of any route holds a key, nor does the ledger', async () => {
  const person = await new Person().signIn()
  const key = aKey()
  await put(person, 'openai', { key })
  const { id } = await ask(person, 'openai:gpt-4o')
  const answers = await Promise.all(
    ['provider-keys', 'models?all=true', 'settings', 'conversations', `conversations/${id}/messages`].map(
      async (path) => JSON.stringify((await person.rest('GET', path)).body),
    ),
  )
  const rows = await env.DB.prepare('select * from provider_keys').all()
  expect(JSON.stringify([...answers, rows.results])).not.toContain(key)
  expect(rows.results.length).toBeGreaterThan(0)
})

test('another person’s sealed key opens for nobody else, and not in another field', async () => {
  const [one, other] = [await new Person().signIn(), await new Person().signIn()]
  const key = aKey()
  await put(one, 'openai', { key })
  const ids = await Promise.all([one, other].map(async (person) => (await session(person)).user.id))
  const { sealed_key: sealed } = (await env.DB.prepare('select sealed_key from provider_keys where user_id = ?')
    .bind(ids[0])
    .first<{ sealed_key: string }>()) ?? { sealed_key: '' }
  for (const to of ['openai', 'anthropic']) {
    await env.DB.prepare(
      'insert into provider_keys (user_id, provider, label, sealed_key, key_ending, key_added_at, revision, updated_at) values (?, ?, ?, ?, ?, 0, 1, 0)',
    )
      .bind(ids[1], to, to, sealed, 'abcd')
      .run()
  }
  for (const modelId of ['openai:gpt-4o', models.anthropic]) {
    const { chunks, headers } = await ask(other, modelId)
    expect(headers).toEqual({})
    expect(JSON.stringify(chunks)).toContain('provider-key-unreadable')
  }
})

const session = async (person: Person) => (await person.fetch('/api/auth/get-session')).json<{ user: { id: string } }>()

test.for([
  ['openai', 'rejected', 'rejected'],
  ['anthropic', 'rejected', 'rejected'],
  ['google', 'rejected', 'rejected'],
  ['openai', 'poor', 'no-credit'],
  ['anthropic', 'poor', 'no-credit'],
  ['google', 'poor', 'no-credit'],
  ['openai', 'busy', 'overloaded'],
  ['anthropic', 'busy', 'overloaded'],
  ['google', 'busy', 'overloaded'],
  ['openai', 'good', 'fine'],
  ['anthropic', 'good', 'fine'],
  ['google', 'good', 'fine'],
] as const)('%s says of a %s key that it is %s, and nothing is stored', async ([id, kind, outcome]) => {
  const person = await new Person().signIn()
  const said = await check(person, id, { key: `sk-${kind}-key-of-somebody` })
  expect(said).toMatchObject({ outcome })
  expect(said.message).not.toContain('key-of-somebody')
  expect((await person.rest('GET', 'provider-keys')).body).toEqual({ items: [], nextCursor: null })
})

test.for([
  ['/html/v1', 'not-compatible'],
  ['/away/v1', 'address-refused'],
  ['/v1', 'fine'],
] as const)('a server at %s is %s', async ([path, outcome]) => {
  const person = await new Person().signIn()
  expect(await check(person, 'mine', { baseUrl: provider + path })).toMatchObject({ outcome })
})

test('a server that nobody runs is unreachable', async () => {
  const person = await new Person().signIn()
  expect(await check(person, 'mine', { baseUrl: 'http://127.0.0.1:1/v1' })).toMatchObject({ outcome: 'unreachable' })
})

test('an OpenAI-compatible server: its models appear, it gets its own key and nothing of ours', async () => {
  const person = await new Person().signIn()
  const key = aKey()
  expect(await put(person, 'mine', { label: 'My server', baseUrl: `${provider}/v1/`, key })).toMatchObject({
    status: 200,
    body: { label: 'My server', baseUrl: `${provider}/v1` },
  })
  const own = (await modelsOf(person)).filter((model) => model.provider.id === 'mine')
  expect(own.map(({ id, isEnabled, isAvailable, price }) => [id, isEnabled, isAvailable, price])).toEqual([
    ['mine:mock', true, true, null],
    ['mine:gpt-4o-mini', true, true, null],
    ['mine:gpt-9', true, true, null],
  ])
  const { headers, body, id } = await ask(person, 'mine:mock')
  expect(headers.authorization).toBe(`Bearer ${key}`)
  expect(
    Object.keys(headers).filter((name) =>
      /^(cookie|origin|referer|x-bc-|cf-(?!worker)|x-forwarded|forwarded)/.test(name),
    ),
  ).toEqual([])
  expect(JSON.parse(body).model).toBe('mock')
  expect((await person.messages(id)).at(-1)).toMatchObject({ status: 'completed', modelId: 'mine:mock' })
  // A server need not list what it serves.
  expect((await ask(person, 'mine:unlisted')).status).toBe(200)
  expect((await ask(await new Person().signIn(), 'mine:mock')).status).toBe(422)
})

test('a server without a key gets none', async () => {
  const person = await new Person().signIn()
  await put(person, 'mine', { baseUrl: `${provider}/v1` })
  expect((await ask(person, 'mine:mock')).headers.authorization).toBeUndefined()
})

test.for([
  'http://localhost:3001/v1',
  'http://127.0.0.1:3000',
  'http://[::1]:3001/api',
  'http://10.0.0.1/v1',
  'http://169.254.169.254/latest',
  'http://metadata.google.internal/v1',
  'file:///etc/passwd',
  'http://me:secret@models.example.com/v1',
  'not an address',
])('the address %s is refused, and nothing is stored', async (baseUrl) => {
  const person = await new Person().signIn()
  const { status, body } = await put(person, 'mine', { baseUrl })
  expect({ status, reason: body.error.reason }).toEqual({ status: 422, reason: 'address-refused' })
  expect(body.error.message).not.toContain('secret')
  expect((await put(person, 'openai', { key: aKey(), baseUrl })).status).toBe(422)
  expect((await person.rest('GET', 'provider-keys')).body).toEqual({ items: [], nextCursor: null })
})

test.for([
  [{}, 'key'],
  [{ key: '' }, 'key'],
  [{ key: 'sk-with space' }, 'key'],
  [{ key: 'sk-with\nline' }, 'key'],
  [{ key: 'schlüssel' }, 'key'],
  [{ key: 'k'.repeat(1_001) }, 'key'],
  [{ key: 7 }, 'key'],
  [{ key: 'sk-1', unknown: true }, ''],
] as const)('what is no key is refused with a sentence: %j', async ([input, path]) => {
  const person = await new Person().signIn()
  const { status, body } = await put(person, 'openai', input)
  expect({ status, reason: body.error.reason }).toEqual({ status: 400, reason: 'bad-request' })
  expect(JSON.stringify(body.error.data)).toContain(path)
})

test.for(['local', 'demo', 'app', 'Has Spaces', 'x'.repeat(33), '..'])('%s is no provider of a person', async (id) => {
  const person = await new Person().signIn()
  const { status } = await person.rest('PUT', `provider-keys/${encodeURIComponent(id)}`, { baseUrl: `${provider}/v1` })
  expect([400, 404]).toContain(status)
})

test('a list of 5,000 models is bounded and off until chosen, and one of odd types gives what it can', async () => {
  const person = await new Person().signIn()
  await put(person, 'huge', { baseUrl: `${provider}/huge/v1` })
  const { body } = await person.rest('POST', 'provider-keys/huge/models')
  expect(body).toMatchObject({ count: 2_000, listed: 5_000 })
  const shown = async (query: string) => (await modelsOf(person, query)).filter((model) => model.provider.id === 'huge')
  expect((await shown('?all=true')).length).toBe(2_000)
  expect((await shown('')).length).toBe(0)
  await person.rest('PATCH', 'settings', { modelSwitches: { 'huge:model-7': true } })
  expect((await shown('')).map(({ id }) => id)).toEqual(['huge:model-7'])
  await put(person, 'odd', { baseUrl: `${provider}/odd/v1` })
  expect((await modelsOf(person)).filter((model) => model.provider.id === 'odd').map(({ id }) => id)).toEqual([
    'odd:odd-one',
  ])
})

test('a server that does not answer holds up nobody', async () => {
  const person = await new Person().signIn()
  await put(person, 'hang', { baseUrl: `${provider}/hang/v1` })
  const list = await modelsOf(person)
  expect(list.some((model) => model.provider.id === 'hang')).toBe(false)
  expect(list.length).toBeGreaterThan(40)
})

test('a model released tomorrow is used today: from the key’s own list, once it is switched on', async () => {
  const person = await new Person().signIn()
  await put(person, 'anthropic', { key: aKey() })
  await person.rest('POST', 'provider-keys/anthropic/models')
  const claude9 = async (query: string) => (await modelsOf(person, query)).find(({ id }) => id === 'anthropic:claude-9')
  expect(await claude9('')).toBeUndefined()
  expect(await claude9('?all=true')).toMatchObject({ isEnabled: false, isCatalogued: false, price: null })
  await person.rest('PATCH', 'settings', { modelSwitches: { 'anthropic:claude-9': true } })
  expect(await claude9('')).toMatchObject({ isEnabled: true })
  expect(JSON.parse((await ask(person, 'anthropic:claude-9')).body).model).toBe('claude-9')
  expect((await ask(person, 'anthropic:claude-10')).status).toBe(422)
  // A new key is asked for its own list behind the page; until then nothing goes.
  await put(person, 'anthropic', { key: aKey() })
  expect(await claude9('')).toMatchObject({ isEnabled: true, isAvailable: true })
})

test('an answer that was begun with a key that was replaced meanwhile says nothing of the new one', async () => {
  const person = await new Person().signIn()
  await put(person, 'mine', { baseUrl: `${provider}/v1`, key: aKey() })
  const id = crypto.randomUUID()
  const sent = await person.send(id, `fault:429-seconds #${id}`, { modelId: 'mine:mock' })
  await until(async () => (await seenBy(id)).length === 1)
  await put(person, 'mine', { key: aKey() })
  await sent.text()
  const keys = async () => (await person.rest<{ items: ProviderKey[] }>('GET', 'provider-keys')).body.items[0]
  expect(await keys()).toMatchObject({ lastUsedAt: null, lastError: null })
  await ask(person, 'mine:mock')
  expect(await keys()).toMatchObject({ lastUsedAt: expect.any(String) })
})

test('two tabs that change one provider: the second is refused, and nothing is lost', async () => {
  const person = await new Person().signIn()
  const key = aKey()
  const first = await put(person, 'openai', { key, revision: 0 })
  const second = await put(person, 'openai', { key: aKey(), revision: 0 })
  expect(second).toMatchObject({
    status: 409,
    body: { error: { reason: 'revision-conflict', data: { current: first.body.revision } } },
  })
  expect((await ask(person, 'openai:gpt-4o')).headers.authorization).toBe(`Bearer ${key}`)
})

test('a key that is removed while an answer runs: the answer goes on, the next message says that there is none', async () => {
  const person = await new Person().signIn()
  await put(person, 'mine', { baseUrl: `${provider}/v1`, key: aKey() })
  const id = crypto.randomUUID()
  const response = await person.send(id, `fault:hang-middle #${id}`, { modelId: 'mine:mock' })
  const { reader } = await readUntil(response, (text) => text.length > 3)
  expect((await person.rest('DELETE', 'provider-keys/mine')).status).toBe(200)
  await person.stop(id)
  while (!(await reader.read()).done);
  expect((await person.messages(id)).at(-1)).toMatchObject({ status: 'stopped' })
  const next = await person.send(id, 'and now?', { modelId: 'mine:mock' })
  expect([next.status, (await next.json<Refusal>()).error.reason]).toEqual([422, 'model-not-available'])
})

// By which key is there instead of who pays, the app would pay for what nobody counts.
test('a key that is removed before its provider is asked again: the app’s key does not stand in for it', async () => {
  const person = await new Person().signIn()
  await put(person, 'openai', { key: aKey() })
  const id = crypto.randomUUID()
  const sent = await person.send(id, `fault:429-seconds #${id}`, { modelId: 'openai:gpt-4o' })
  await until(async () => (await seenBy(id)).length === 1)
  await person.rest('DELETE', 'provider-keys/openai')
  expect(JSON.stringify(await chunksOf(sent))).toContain('provider-key-missing')
  const seen = await seenBy(id)
  expect(seen.map(({ headers }) => String(headers.authorization)).join()).not.toContain('sk-marked-key')
})

test('an address that holds a key is refused: it would be kept in the clear', async () => {
  const person = await new Person().signIn()
  for (const rest of ['?key=sk-secret', '#sk-secret']) {
    const { status, body } = await put(person, 'mine', { baseUrl: `${provider}/v1${rest}` })
    expect([status, body.error.reason]).toEqual([422, 'address-refused'])
    expect(body.error.message).not.toContain('sk-secret')
  }
})

test('a server may be called whatever people call things', async () => {
  const person = await new Person().signIn()
  expect(await put(person, 'constructor', { label: 'Constructor', baseUrl: `${provider}/v1` })).toMatchObject({
    status: 200,
    body: { label: 'Constructor' },
  })
})

test('a key that the provider revokes: the answer says so, and the settings too until it works again', async () => {
  const person = await new Person().signIn()
  await put(person, 'openai', { key: aKey() })
  const id = crypto.randomUUID()
  await (await person.send(id, `fault:401 #${id}`, { modelId: 'openai:gpt-4o' })).text()
  const keys = async () => (await person.rest<{ items: ProviderKey[] }>('GET', 'provider-keys')).body.items[0]
  expect(await keys()).toMatchObject({ lastUsedAt: expect.any(String), lastError: { reason: 'provider-rejected-key' } })
  await ask(person, 'openai:gpt-4o')
  expect(await keys()).toMatchObject({ lastError: null })
})

test('a conversation whose model is switched off, removed or retired goes on with the default, and says so', async () => {
  const person = await new Person().signIn()
  await put(person, 'mine', { baseUrl: `${provider}/v1` })
  await person.rest('PATCH', 'settings', { defaultModelId: 'openai:gpt-4.1-mini' })
  for (const [modelId, end] of [
    ['mine:mock', () => person.rest('DELETE', 'provider-keys/mine')],
    [models.google, () => person.rest('PATCH', 'settings', { modelSwitches: { [models.google]: false } })],
    ['openai:o3-mini', () => undefined],
  ] as const) {
    const id = crypto.randomUUID()
    await chunksOf(await person.send(id, `fault:ok #${id}`, { modelId }))
    await end()
    const { modelId: _, ...unnamed } = aSubmission(id, `fault:ok #${id}`)
    await chunksOf(await person.post(unnamed))
    expect((await person.messages(id)).at(-1)).toMatchObject({
      modelId: 'openai:gpt-4.1-mini',
      metadata: { replacedModelId: modelId },
    })
  }
})
