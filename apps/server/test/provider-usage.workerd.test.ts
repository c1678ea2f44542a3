import { env } from 'cloudflare:workers'
import type { Usage } from '@better-chat/contract/usage'
import { expect, onTestFinished, test, vi } from 'vitest'
import { models, seenBy } from './support/faults'
import { Person, readUntil } from './support/person'

type Row = {
  id: string
  kind: string
  status: string
  model_id: string
  paid_by: string | null
  input_tokens: number | null
  output_tokens: number | null
  cost_micros: number | null
  duration_ms: number
  tool_calls: string
}

/** What the ledger has of a conversation. */
async function ledgerOf(conversationId: string): Promise<Row[]> {
  const query = env.DB.prepare('select * from usage_records where conversation_id = ? order by started_at')
  return (await query.bind(conversationId).all<Row>()).results
}

/** As the outbox sends it: behind the answer, once nothing is being written. */
async function sentOf(conversationId: string, count: number): Promise<Row[]> {
  return vi.waitUntil(async () => {
    const rows = await ledgerOf(conversationId)
    return rows.length >= count ? rows : null
  }, 10_000)
}

async function ask(person: Person, fault: string, conversationId: string = crypto.randomUUID(), extra = {}) {
  await (await person.send(conversationId, `fault:${fault} #${conversationId}`, extra)).text()
  return conversationId
}

const free = { model_id: 'openai:gpt-4o-mini', paid_by: 'app' }

test('an answer and the title it gave rise to are each one record, as the provider counted them', async () => {
  const person = await new Person().signIn()
  const id = await ask(person, 'ok')
  const [answer, title] = await sentOf(id, 2)
  expect(answer).toMatchObject({ ...free, kind: 'answer', status: 'completed', input_tokens: 7, output_tokens: 3 })
  expect(answer?.cost_micros).toBeGreaterThan(0)
  expect(title).toMatchObject({ ...free, id: `${answer?.id}:title`, kind: 'title', input_tokens: 7, output_tokens: 3 })
})

test('a model that thinks for minutes is not asked for a title', async () => {
  const person = await new Person().signIn()
  const id = await ask(person, 'ok', undefined, { modelId: 'openai:o3-pro' })
  // The ledger is told once the naming is over.
  expect(await sentOf(id, 1)).toMatchObject([{ kind: 'answer', model_id: 'openai:o3-pro' }])
  expect(await seenBy(id)).toHaveLength(1)
  expect(await titleOf(person, id)).toBe('first-words')
})

test('a person’s instructions go along with every message, and no title is asked for where they want none', async () => {
  const person = await new Person().signIn()
  await person.rest('PATCH', 'settings', {
    aboutYou: 'I teach physics.',
    answerStyle: 'Briefly.',
    titles: 'first-words',
  })
  const id = await ask(person, 'ok')
  expect(await sentOf(id, 1)).toMatchObject([{ kind: 'answer' }])
  const [request] = await seenBy(id)
  expect(request?.body).toContain('I teach physics.')
  expect(request?.body).toContain('Briefly.')
  expect(await titleOf(person, id)).toBe('first-words')
})

test('a free answer is held to 4,000 tokens on the wire, one with an own key to what is left of its budget', async () => {
  const person = await new Person().signIn()
  await person.rest('PUT', 'provider-keys/openai', { key: 'sk-own-key-of-a-person' })
  const limitOf = async (modelId: string) => {
    const [request] = await seenBy(await ask(person, 'ok', undefined, { modelId }))
    return JSON.parse(request?.body ?? '{}').max_output_tokens
  }
  expect(await limitOf(models.openai)).toBe(4_000)
  expect(await limitOf('openai:gpt-5')).toBeUndefined()
  await person.rest('PATCH', 'settings', { monthlyBudgetMicros: 100_000 })
  // Ten millionths of a dollar for each token out, after 4,000 tokens in at 1.25.
  expect(await limitOf('openai:gpt-5')).toBeCloseTo(9_490, -2)
  await person.rest('PATCH', 'settings', { monthlyBudgetMicros: 0 })
  const id = crypto.randomUUID()
  const refused = await person.send(id, `fault:ok #${id}`, { modelId: 'openai:gpt-5' })
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true])
  expect(await refused.json()).toMatchObject({
    error: { reason: 'budget-exceeded', data: { budget: 'person', limitMicros: 0 } },
  })
})

test('tools are counted by name, and the tokens of all steps', async () => {
  const person = await new Person().signIn()
  const id = await ask(person, 'call-two', undefined, { modelId: 'openai:o4-mini' })
  const [answer] = await sentOf(id, 1)
  expect(answer).toMatchObject({ input_tokens: 14, output_tokens: 6 })
  const counts: Record<string, number> = JSON.parse(answer?.tool_calls ?? '{}')
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(2)
})

test('a failed, a stopped and a deleted answer leave their record too, of an own key as of none', async () => {
  const person = await new Person().signIn()
  const failed = await ask(person, '401')
  expect(await sentOf(failed, 1)).toMatchObject([{ ...free, status: 'failed', input_tokens: null, cost_micros: null }])

  const halfway = async (id: string, modelId: string) =>
    readUntil(await person.send(id, `fault:hang-middle #${id}`, { modelId }), (text) => text.length > 3)
  const stopped = crypto.randomUUID()
  await halfway(stopped, models.anthropic)
  await person.stop(stopped)
  expect(await sentOf(stopped, 1)).toMatchObject([{ status: 'stopped', input_tokens: 7, cost_micros: null }])

  await person.rest('PUT', 'provider-keys/openai', { key: 'sk-own-key-of-a-person' })
  const deleted = crypto.randomUUID()
  await halfway(deleted, 'openai:gpt-4o')
  expect((await person.rest('DELETE', `conversations/${deleted}`)).status).toBe(200)
  expect(await sentOf(deleted, 1)).toMatchObject([{ status: 'stopped', paid_by: 'person' }])
})

test('a ledger that is away stops nobody, and is told of everything once it is back', async () => {
  const person = await new Person().signIn()
  const id = crypto.randomUUID()
  await env.DB.exec('alter table usage_records rename to away')
  const first = await person.send(id, `fault:ok #${id}`)
  expect(await first.text()).toContain('"type":"finish"')
  expect((await person.messages(id)).at(-1)).toMatchObject({ status: 'completed' })
  // Its object has tried by then: the naming is the last thing before.
  await vi.waitUntil(async () => (await titleOf(person, id)) === 'model', 10_000)
  await env.DB.exec('alter table away rename to usage_records')
  expect(await ledgerOf(id)).toEqual([])
  await ask(person, 'ok', id)
  const rows = await sentOf(id, 3)
  expect(rows.map(({ kind }) => kind).sort()).toEqual(['answer', 'answer', 'title'])
  expect(new Set(rows.map((row) => row.id)).size).toBe(3)
})

test('what a person is shown is what the ledger has: by day, model, payer, conversation and tool', async () => {
  const person = await new Person().signIn()
  await person.rest('PUT', 'provider-keys/openai', { key: 'sk-own-key-of-a-person' })
  const [free, own, local] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  await ask(person, 'ok', free)
  await ask(person, 'call-two', own, { modelId: 'openai:o4-mini' })
  await ask(person, 'ok', local, { modelId: models.local })
  await ask(person, '401', local, { modelId: models.anthropic })
  await Promise.all([sentOf(free, 2), sentOf(own, 2), sentOf(local, 2)])
  const rows = (await Promise.all([free, own, local].map(ledgerOf))).flat()
  const sum = (count: (row: Row) => number | null) => rows.reduce((total, row) => total + (count(row) ?? 0), 0)
  const { status, body } = await person.rest<Usage>('GET', 'usage?timeZone=Asia/Tokyo')
  expect(status).toBe(200)
  expect(body.totals).toMatchObject({
    calls: rows.length,
    inputTokens: sum((row) => row.input_tokens),
    outputTokens: sum((row) => row.output_tokens),
    costMicros: sum((row) => row.cost_micros),
    unpricedCalls: 0,
  })
  expect(body.days.map(({ modelId, paidBy, calls }) => [modelId, paidBy, calls])).toEqual(
    expect.arrayContaining([
      ['openai:gpt-4o-mini', 'app', 2],
      ['openai:o4-mini', 'person', 2],
      [models.local, null, 1],
    ]),
  )
  const title = expect.stringContaining('fault')
  expect(body.conversations).toHaveLength(3)
  expect(body.conversations).toContainEqual(expect.objectContaining({ conversationId: local, title, calls: 2 }))
  expect(body.tools.reduce((total, { calls }) => total + calls, 0)).toBe(2)

  // What was paid stays, also when what it was paid for is gone.
  await person.rest('DELETE', `conversations/${free}`)
  const after = (await person.rest<Usage>('GET', 'usage')).body
  expect(after.totals).toEqual(body.totals)
  expect(after.conversations).toContainEqual(expect.objectContaining({ conversationId: free, title: null }))
  expect((await person.rest<Usage>('GET', 'usage?from=2020-01-01&to=2020-12-31')).body).toMatchObject({
    totals: { calls: 0, costMicros: 0 },
    days: [],
    conversations: [],
    tools: [],
  })
  for (const query of ['from=yesterday', 'from=2026-02-30', 'from=2026-01-02&to=2026-01-01', 'from=2020-01-01']) {
    expect((await person.rest('GET', `usage?${query}`)).status).toBe(400)
  }
})

test('nobody sees what another person used', async () => {
  const person = await new Person().signIn()
  await ask(person, 'ok')
  const other = await new Person().signIn()
  expect((await other.rest<Usage>('GET', 'usage')).body.totals.calls).toBe(0)
})

test('once the app’s keys have cost what they may today, own keys go on and the app’s are asked for nothing more', async () => {
  const spender = await new Person().signIn()
  const [answer] = await sentOf(await ask(spender, 'ok'), 2)
  const setCost = env.DB.prepare('update usage_records set cost_micros = ? where id = ?')
  await setCost.bind(50_000_000, answer?.id).run()
  onTestFinished(async () => {
    await setCost.bind(answer?.cost_micros, answer?.id).run()
  })

  const person = await new Person().signIn()
  const id = crypto.randomUUID()
  const refused = await person.send(id, `fault:ok #${id}`)
  const { error } = await refused.json<{ error: { reason: string; message: string; data: Record<string, unknown> } }>()
  expect(refused.status).toBe(429)
  expect(error).toMatchObject({
    reason: 'budget-exceeded',
    data: { budget: 'app', resetsAt: expect.stringMatching(/T00:00:00/) },
  })
  // What others have spent is nobody's business.
  expect(JSON.stringify(error)).not.toContain('50000000')
  expect(await seenBy(id)).toEqual([])
  expect((await person.rest('GET', `conversations/${id}`)).status).toBe(404)

  await person.rest('PUT', 'provider-keys/openai', { key: 'sk-own-key-of-a-person' })
  const own = await person.send(id, `fault:ok #${id}`, { modelId: 'openai:gpt-4o' })
  expect(await own.text()).toContain('"type":"finish"')
})

async function titleOf(person: Person, id: string): Promise<string> {
  return (await person.rest<{ titleSource: string }>('GET', `conversations/${id}`)).body.titleSource
}
