import { expect, test } from 'vitest'
import { aSubmission, Person } from './support/person'

const text = (value: string) => [{ type: 'text', text: value }]
const message = (overrides: Record<string, unknown>) => ({
  message: { id: 'm1', role: 'user', parts: text('hi'), ...overrides },
})
const submission = (overrides: Record<string, unknown> = {}) =>
  JSON.stringify({ ...aSubmission('c1', 'hi'), ...overrides })

const cases: [name: string, body: string, status: number, reason: string][] = [
  ['no body', '', 400, 'bad-request'],
  ['broken JSON', '{', 400, 'bad-request'],
  ['null', 'null', 400, 'bad-request'],
  ['a list', '[]', 400, 'bad-request'],
  ['a number', '42', 400, 'bad-request'],
  ['nothing in it', '{}', 400, 'bad-request'],
  ['no message', submission({ message: null }), 400, 'bad-request'],
  ['a message id of the wrong type', submission(message({ id: 1 })), 400, 'bad-request'],
  ['an empty conversation id', submission({ conversationId: '' }), 400, 'bad-request'],
  ['a conversation id that is a path', submission({ conversationId: '../../x' }), 400, 'bad-request'],
  ['a conversation id of 65 characters', submission({ conversationId: 'x'.repeat(65) }), 400, 'bad-request'],
  ['a model id without a provider', submission({ modelId: 'x' }), 400, 'bad-request'],
  ['a model nobody has', submission({ modelId: 'openai:nope' }), 422, 'model-not-available'],
  ['a local model nobody has', submission({ modelId: 'local:nope' }), 422, 'model-not-available'],
  ['a system message', submission(message({ role: 'system' })), 400, 'bad-request'],
  ['no parts', submission(message({ parts: [] })), 400, 'bad-request'],
  ['only spaces', submission(message({ parts: text('  \n ') })), 400, 'bad-request'],
  ['200,001 characters', submission(message({ parts: text('x'.repeat(200_001)) })), 422, 'message-too-long'],
  ['an unknown part', submission(message({ parts: [{ type: 'evil' }] })), 400, 'bad-request'],
  ['an unknown reasoning effort', submission({ reasoningEffort: 'extreme' }), 400, 'bad-request'],
  ['a reasoning effort the model lacks', submission({ reasoningEffort: 'high' }), 422, 'reasoning-level-not-available'],
  ['an unknown trigger', submission({ trigger: 'x' }), 400, 'bad-request'],
  ['a parent that does not exist', submission({ parentId: 'nobody' }), 404, 'message-not-found'],
  [
    'a regeneration where nothing is',
    JSON.stringify({ trigger: 'regenerate-message', conversationId: 'c1', messageId: 'm1' }),
    404,
    'conversation-not-found',
  ],
  [
    'a history without a user message',
    JSON.stringify({ id: 'c1', messages: [{ id: 'a', role: 'assistant', parts: [] }] }),
    400,
    'bad-request',
  ],
]

test.each(cases)('%s is refused in words, and creates nothing', async (_name, body, status, reason) => {
  const person = await new Person().signIn()
  const response = await person.fetch('/api/ai', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  const { error } = await response.json<{ error: { reason: string; message: string } }>()
  expect({ status: response.status, reason: error.reason }).toEqual({ status, reason })
  expect(error.message).toMatch(/^[A-Z"].*\.$/s)
  expect((await person.rest('GET', 'conversations')).body).toMatchObject({ items: [] })
})

test('200,000 characters are taken', async () => {
  const person = await new Person().signIn()
  const response = await person.send('c1', 'y'.repeat(200_000), { modelId: 'demo:demo' })
  expect(response.status).toBe(200)
  await response.text()
})

test('a message longer than a free answer reads is refused with both lengths, and not stored', async () => {
  const person = await new Person().signIn()
  const response = await person.send('c1', 'words '.repeat(33_000))
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    error: { reason: 'context-too-long', data: { limit: 28_000, tokens: 39_604 } },
  })
  expect((await person.rest('GET', 'conversations')).body).toMatchObject({ items: [] })
})

test.for(['0000-01-05', '1999-12-31', '9999-99-99', '+275760-09-13', 'today'])(
  'usage up to %s is refused',
  async (day) => {
    const person = await new Person().signIn()
    const { status, body } = await person.rest('GET', `usage?to=${encodeURIComponent(day)}`)
    expect([status, body]).toMatchObject([400, { error: { reason: 'bad-request' } }])
  },
)

test('bad input to a procedure is the same typed refusal on both wires', async () => {
  const person = await new Person().signIn()
  const rest = await person.rest('PATCH', 'settings', { theme: 'pink' })
  expect(rest).toMatchObject({
    status: 400,
    body: { error: { code: 'BAD_REQUEST', reason: 'bad-request', data: { issues: [{ path: 'theme' }] } } },
  })
  const rpc = await person.fetch('/api/rpc/settings/update', { method: 'POST', json: { json: { theme: 'pink' } } })
  expect(rpc.status).toBe(400)
  expect(await rpc.json()).toMatchObject({ json: { code: 'BAD_REQUEST', data: { reason: 'bad-request' } } })
})

test.each(['', '{', 'null', '42', '[]', '"x"'])('a body of %j to a procedure is a 400, never a 500', async (body) => {
  const person = await new Person().signIn()
  const headers = { 'content-type': 'application/json' }
  for (const [method, path] of [
    ['POST', '/api/rpc/conversations/create'],
    ['POST', '/api/v1/conversations'],
  ] as const) {
    expect([path, (await person.fetch(path, { method, body, headers })).status]).toEqual([path, 400])
  }
})
