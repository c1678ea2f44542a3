import { expect, test } from 'vitest'
import { aSubmission, Person } from './support/person'

type Refusal = { reason: string; message: string; requestId: string }
/** oRPC's own wire. */
type RpcRefusal = { message: string; data: { reason: string; requestId: string } }

async function refusal(response: Response) {
  const body = await response.json<{ error: Refusal } | { json: RpcRefusal }>()
  const { reason, message, requestId } = 'json' in body ? { ...body.json, ...body.json.data } : body.error
  return { status: response.status, reason, message, requestId }
}

test('health tells stage and version to anybody', async () => {
  const response = await new Person().fetch('/api/health')
  expect(await response.json()).toEqual({ status: 'ok', version: '0.0.0', stage: 'local' })
})

test('without a session every personal route answers 401', async () => {
  const stranger = new Person()
  for (const path of ['/api/v1/conversations', '/api/rpc/settings/find', '/api/ai/some-id/stream']) {
    const response = await stranger.fetch(path)
    expect(await refusal(response)).toMatchObject({ status: 401, reason: 'not-signed-in' })
  }
  const sent = await stranger.post(aSubmission('some-id', 'hello'))
  expect(await refusal(sent)).toMatchObject({ status: 401, reason: 'not-signed-in' })
})

test('on the wire of oRPC the gate refuses as oRPC does, with the reason in its data', async () => {
  const response = await new Person().fetch('/api/rpc/settings/find')
  expect(await response.json()).toMatchObject({
    json: {
      code: 'UNAUTHORIZED',
      status: 401,
      message: expect.stringContaining('not signed in'),
      data: { reason: 'not-signed-in' },
    },
  })
})

test('a foreign or missing Origin is refused on everything that changes state', async () => {
  const person = await new Person().signIn()
  for (const origin of ['https://evil.example', 'null', 'http://localhost:3001.evil.example', '']) {
    const init = { method: 'POST', json: aSubmission('some-id', 'hello'), headers: { origin } }
    expect(await refusal(await person.fetch('/api/ai', init))).toMatchObject({ status: 403, reason: 'origin-refused' })
  }
  const patch = { method: 'PATCH', json: { theme: 'dark' }, headers: { origin: 'https://evil.example' } }
  expect(await refusal(await person.fetch('/api/v1/settings', patch))).toMatchObject({ status: 403 })
  expect((await person.rest('GET', 'settings')).body).toMatchObject({ theme: 'system' })
})

test('both ports on both names of this machine are our origins', async () => {
  const person = await new Person().signIn()
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://127.0.0.1:3001']) {
    const response = await person.fetch('/api/v1/settings', { method: 'PATCH', json: {}, headers: { origin } })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
  }
  const foreign = await person.fetch('/api/v1/settings', { headers: { origin: 'https://evil.example' } })
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
})

test('another content type than JSON is refused', async () => {
  const person = await new Person().signIn()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const init = {
      method: 'POST',
      body: JSON.stringify(aSubmission('some-id', 'hello')),
      headers: { 'content-type': type },
    }
    expect(await refusal(await person.fetch('/api/ai', init))).toMatchObject({
      status: 415,
      reason: 'unsupported-media-type',
    })
  }
})

test('a body over the limit is refused, told by its length or counted', async () => {
  const person = await new Person().signIn()
  const big = JSON.stringify({ pad: 'x'.repeat(5_000_000) })
  const headers = { 'content-type': 'application/json' }
  const told = await person.fetch('/api/ai', { method: 'POST', body: big, headers })
  expect(await refusal(told)).toMatchObject({ status: 413, reason: 'body-too-large' })
  const counted = await person.fetch('/api/ai', { method: 'POST', body: new Blob([big]).stream(), headers })
  expect(await refusal(counted)).toMatchObject({ status: 413, reason: 'body-too-large' })
  const settings = await person.fetch('/api/v1/settings', { method: 'PATCH', body: big.slice(0, 300_000), headers })
  expect(await refusal(settings)).toMatchObject({ status: 413, reason: 'body-too-large' })
})

test('an unknown address is a typed 404 in the gate and in the object', async () => {
  const person = await new Person().signIn()
  for (const path of ['/api/nothing', '/api/v1/nothing', '/api/rpc/nothing', '/api/ai/x/y/z']) {
    expect(await refusal(await person.fetch(path))).toMatchObject({ status: 404, reason: 'route-not-found' })
  }
})

test('no header can claim another person', async () => {
  const alice = await new Person().signIn()
  const bob = await new Person().signIn()
  await (await alice.send('secret-conversation', 'a secret')).text()
  const session = await (await alice.fetch('/api/auth/get-session')).json<{
    user: { id: string }
    session: { id: string }
  }>()
  const headers = {
    'x-bc-session-id': session.session.id,
    'x-bc-user-id': session.user.id,
    'x-user-id': session.user.id,
  }
  const response = await bob.fetch('/api/v1/conversations', { headers })
  expect(await response.json()).toEqual({ items: [], nextCursor: null })
  expect((await new Person().fetch('/api/v1/conversations', { headers })).status).toBe(401)
})

test('what is not yours answers 404, and is untouched', async () => {
  const alice = await new Person().signIn()
  const bob = await new Person().signIn()
  await (await alice.send('mine', 'keep this')).text()
  for (const [method, path, json] of [
    ['GET', 'conversations/mine'],
    ['GET', 'conversations/mine/messages'],
    ['PATCH', 'conversations/mine', { title: 'stolen' }],
    ['DELETE', 'conversations/mine'],
  ] as const) {
    expect(await bob.rest(method, path, json)).toMatchObject({
      status: 404,
      body: { error: { reason: 'conversation-not-found' } },
    })
  }
  expect((await bob.fetch('/api/ai/mine/stream')).status).toBe(204)
  expect((await bob.fetch('/api/ai/mine/stop', { method: 'POST', json: {} })).status).toBe(404)
  expect((await alice.rest('GET', 'conversations/mine')).body).toMatchObject({ title: 'keep this' })
})

test('the outbox answers only on this machine, with nothing in front of it', async () => {
  const person = new Person()
  await person.requestCode()
  expect(await person.newestCode()).toMatch(/^\d{6}$/)
  for (const [name, value] of [
    ['host', 'chat.example.com'],
    ['x-forwarded-host', 'chat.example.com'],
    ['x-forwarded-for', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['cf-ray', '1'],
  ] as const) {
    expect((await person.fetch('/api/dev/outbox', { headers: { [name]: value } })).status).toBe(404)
  }
})

test('the REST interface describes itself', async () => {
  const document = await (await new Person().fetch('/api/v1/openapi.json')).json<{ paths: Record<string, unknown> }>()
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/conversations',
      '/conversations/{id}',
      '/conversations/{id}/messages',
      '/models',
      '/settings',
    ]),
  )
})
