import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { type Course, courses, type Expected, type KindName, kinds, LedgerModel } from './support/ledger-model'
import { Person } from './support/person'

// Sends, stops, deletions, crashes, days, months, budgets and a ledger that is away, in any order: whatever was answered,
// what the object has on record, what D1 has, the quota and the budget agree with a model that only keeps a list.

const limits = { daily: 6, monthly: 14, appDailyMicros: 4, running: 4 }
const budgets = [null, null, null, 0, 20_000, 60_000, 3_000_000]
const steps = 60
const hourMs = 3_600_000
/** What was spent is read anew after a minute. */
const aMinute = 61_000

afterEach(() => {
  vi.useRealTimers()
})

/** Numbers that look random and are the same for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { next, pick: <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item }
}

type Row = {
  id: string
  conversation_id: string
  model_id: string
  paid_by: string | null
  status: string
  input_tokens: number | null
  output_tokens: number | null
  cost_micros: number | null
  started_at: number
}

const columns = 'id, conversation_id, model_id, paid_by, status, input_tokens, output_tokens, cost_micros, started_at'

/** One person's object and its ledger, beside the model of both. */
class World {
  readonly model = new LedgerModel(limits)
  isLedgerUp = true

  constructor(
    private readonly userId: string,
    private now: number,
  ) {}

  static async create(start: string): Promise<World> {
    const person = await new Person().signIn()
    await person.rest('PUT', 'provider-keys/openai', { key: 'sk-own-key-of-a-person' })
    await person.rest('PATCH', 'settings', { titles: 'first-words' })
    const session = await (await person.fetch('/api/auth/get-session')).json<{ user: { id: string } }>()
    const world = new World(session.user.id, Date.parse(start))
    vi.useFakeTimers({ toFake: ['Date'] })
    world.pass(0)
    return world
  }

  get date(): Date {
    return new Date(this.now)
  }

  pass(ms: number): void {
    this.now += ms
    vi.setSystemTime(this.now)
  }

  /** Straight to the object: the gate's sessions would end while the months go by. */
  async ask(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'x-bc-session-id': 'session' }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    return env.USER_DO.getByName(this.userId).fetch(new Request(`http://localhost/api/${path}`, init))
  }

  async send(kind: KindName, course: Course): Promise<void> {
    const id = crypto.randomUUID()
    const text = `fault:${course} #${id}`
    const parts = [{ type: 'text', text }]
    const bytes = JSON.stringify([parts]).length
    const expected = this.model.refusal({ kind, bytes }, this.date, this.isLedgerUp)
    const heldMicros = this.model.hold(kind, bytes, this.date) ?? 0
    const { modelId } = kinds[kind]
    const message = { id: crypto.randomUUID(), role: 'user', parts }
    const response = await this.ask('POST', 'ai', { conversationId: id, modelId, message })
    if (response.status !== 200) {
      const { error } = await response.json<{ error: { reason: string } }>()
      expect(error.reason).toBe(expected)
      return
    }
    expect(expected).toBeNull()
    const about = { id, kind, course, bytes, heldMicros, startedAt: this.date }
    const answer: Expected = { ...about, status: 'running', costMicros: null }
    this.model.answers.push(answer)
    if (course === 'hang-middle') return readUntil(response, 'text-delta')
    if (course === 'hang-after-opening') return readUntil(response, 'start')
    await response.text()
    this.model.end(answer, course === 'ok' ? 'completed' : 'failed')
  }

  async stop(): Promise<void> {
    const [answer] = this.model.running()
    if (!answer) return
    expect((await this.ask('POST', `ai/${answer.id}/stop`, {})).status).toBe(200)
    this.model.end(answer, 'stopped')
  }

  async remove(): Promise<void> {
    const [answer] = this.model.running()
    if (!answer) return
    expect((await this.ask('DELETE', `v1/conversations/${answer.id}`)).status).toBe(200)
    this.model.end(answer, 'stopped')
  }

  async crash(): Promise<void> {
    await abortAllDurableObjects()
    this.model.crash()
  }

  async setBudget(micros: number | null): Promise<void> {
    expect((await this.ask('PATCH', 'v1/settings', { monthlyBudgetMicros: micros })).status).toBe(200)
    this.model.budgetMicros = micros
  }

  /** It comes back while nothing is written, so that it is certain when the outbox reaches it. */
  async toggleLedger(): Promise<void> {
    if (this.isLedgerUp || this.model.running().length === 0) await this.setLedger(!this.isLedgerUp)
  }

  async setLedger(isUp: boolean): Promise<void> {
    if (isUp === this.isLedgerUp) return
    const [from, to] = isUp ? ['away', 'usage_records'] : ['usage_records', 'away']
    await env.DB.exec(`alter table ${from} rename to ${to}`)
    this.isLedgerUp = isUp
  }

  /** The object's records of answers that are over; waits until what is on its way has been written. */
  async records(): Promise<Row[]> {
    const over = this.model.answers.length - this.model.running().length
    return vi.waitUntil(async () => {
      const rows = await runInDurableObject(env.USER_DO.getByName(this.userId), (_, state) =>
        state.storage.sql.exec<Row>(`select ${columns} from usage_records order by started_at, id`).toArray(),
      )
      return rows.length === over ? rows : null
    }, 10_000)
  }

  async ledger(): Promise<Row[]> {
    const query = env.DB.prepare(`select ${columns} from usage_records where user_id = ? order by started_at, id`)
    return (await query.bind(this.userId).all<Row>()).results
  }

  /** The outbox is done: D1 has all there is, or has refused it. */
  async tell(): Promise<void> {
    const records = await this.records()
    if (!this.isLedgerUp) return
    // The alarm is how what D1 refused is sent later. It also waits for running answers, so not while there are any.
    if (this.model.running().length === 0) await runDurableObjectAlarm(env.USER_DO.getByName(this.userId))
    await vi.waitUntil(async () => (await this.ledger()).length === records.length, 10_000)
    for (const { conversation_id } of records) this.model.told.add(conversation_id)
  }

  async compare(): Promise<void> {
    const { model } = this
    const quota = await (await this.ask('GET', 'v1/quota')).json<{
      daily: { used: number }
      monthly: { used: number }
      budget: { limitMicros: number; usedMicros: number } | null
    }>()
    const { day, month } = model.quota(this.date)
    expect([quota.daily.used, quota.monthly.used]).toEqual([day, month])
    const { budgetMicros: limitMicros } = model
    const budget = limitMicros === null ? null : { limitMicros, usedMicros: model.used(this.date) }
    expect(quota.budget).toEqual(budget && expect.objectContaining(budget))

    const records = await this.records()
    const over = model.answers.filter(({ status }) => status !== 'running')
    expect(records.map(toComparable).sort(byId)).toEqual(over.map(expectedRow).sort(byId))
    if (this.isLedgerUp)
      expect((await this.ledger()).map(toComparable).sort(byId)).toEqual(records.map(toComparable).sort(byId))
  }
}

type Comparable = {
  id: string
  modelId: string
  paidBy: string | null
  status: string
  cost: number | null
  at: number
}

function toComparable(row: Row): Comparable {
  const { conversation_id: id, model_id: modelId, paid_by: paidBy, status, cost_micros: cost, started_at: at } = row
  return { id, modelId, paidBy, status, cost, at }
}

function expectedRow({ id, kind, status, costMicros: cost, startedAt }: Expected): Comparable {
  const { modelId, paidBy } = kinds[kind]
  return { id, modelId, paidBy, status, cost, at: startedAt.getTime() }
}

function byId(one: Comparable, other: Comparable): number {
  return one.id < other.id ? -1 : 1
}

async function readUntil(response: Response, word: string): Promise<void> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let read = ''
  while (reader && !read.includes(word)) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`The answer ended before ${word}: ${read}`)
    read += decoder.decode(value, { stream: true })
  }
}

type Act = { weight: number; name: string; act: () => Promise<void> }

/** The act that a number from 0 to 1 falls on. */
function pickWeighted(acts: readonly Act[], share: number): Act {
  let left = share * acts.reduce((sum, { weight }) => sum + weight, 0)
  for (const act of acts) {
    left -= act.weight
    if (left < 0) return act
  }
  throw new Error('There is nothing to choose from')
}

/** Each history in a year of its own: D1 adds up what the app has paid for everybody. */
const histories = Array.from({ length: 12 }, (_, index) => ({
  seed: index + 1,
  start: `${2030 + index}-01-29T20:00:00Z`,
}))

test.for(histories)('answers, records, quota and budget agree (history $seed)', async ({ seed, start }) => {
  const { next, pick } = dice(seed)
  const world = await World.create(start)
  const acts: Act[] = [
    { weight: 5, name: 'free', act: () => world.send('free', pick(courses)) },
    { weight: 3, name: 'own', act: () => world.send('own', pick(courses)) },
    { weight: 1, name: 'local', act: () => world.send('local', pick(['ok', 'hang-middle'])) },
    { weight: 2, name: 'stop', act: () => world.stop() },
    { weight: 1, name: 'delete', act: () => world.remove() },
    { weight: 1, name: 'crash', act: () => world.crash() },
    { weight: 1, name: 'budget', act: () => world.setBudget(pick(budgets)) },
    { weight: 1, name: 'ledger', act: () => world.toggleLedger() },
    { weight: 1, name: 'hours', act: async () => world.pass(pick([1, 5, 11]) * hourMs) },
    { weight: 0.5, name: 'days', act: async () => world.pass(pick([1, 3, 9]) * 24 * hourMs) },
  ]
  const done: string[] = []
  try {
    for (let step = 0; step < steps; step++) {
      const { name, act } = pickWeighted(acts, next())
      done.push(name)
      world.pass(aMinute)
      await act()
      await world.tell()
      await world.compare()
    }
    while (world.model.running().length > 0) await world.stop()
    await world.setLedger(true)
    await world.tell()
    await world.compare()
  } catch (error) {
    throw new Error(`History ${seed}, after ${done.join(' ')}`, { cause: error })
  } finally {
    await world.setLedger(true)
  }
})
