import { runInDurableObject } from 'cloudflare:test'
import type { Message, Summary } from '@better-chat/contract/message'
import { beforeEach, expect, inject, test, vi } from 'vitest'
import { estimateTokens } from '#services/ai/token-memory'
import { models, seenBy } from './support/faults'
import { aSubmission, chunksOf, Person } from './support/person'
import { type WireName, wireNames } from './support/wires'

/** A model on each wire that can call tools, and how many tokens of a conversation it takes. */
const narrow: Record<WireName, { modelId: string; limit: number }> = {
  openai: { modelId: models.openai, limit: 28_000 },
  anthropic: { modelId: models.anthropic, limit: 133_500 },
  google: { modelId: 'google:gemini-2.5-flash-lite', limit: 28_000 },
  local: { modelId: 'narrow:mock', limit: 3_584 },
}

let person: Person

beforeEach(async () => {
  person = await new Person().signIn()
  const server = { label: 'A small server', baseUrl: `${inject('faultProviderUrl')}/narrow/v1` }
  await person.rest('PUT', 'provider-keys/narrow', server)
  await person.rest('GET', 'models')
})

type PromptMessage = { role?: string; type?: string }

/** What a request says beside its instructions, in the words of its wire; marks of caches are no part of it. */
function messagesIn(body: string): PromptMessage[] {
  const { input, messages, contents } = JSON.parse(body, (key, value) => (key === 'cache_control' ? undefined : value))
  const all: PromptMessage[] = input ?? messages ?? contents
  return all.filter(({ role }) => role !== 'system' && role !== 'developer')
}

/** What stands before the conversation: instructions and tools. */
function openingOf(body: string): string {
  const { input, messages, contents: _contents, ...rest } = JSON.parse(body)
  const told = [...(input ?? []), ...(messages ?? [])].filter(({ role }) => role === 'system' || role === 'developer')
  return JSON.stringify([rest.tools, rest.system ?? rest.systemInstruction ?? rest.instructions ?? told])
}

/** The turns whose questions are in a request. */
function turnsIn(body = ''): number[] {
  return [...body.matchAll(/turn:(\d+) /g)].map(([, turn]) => Number(turn))
}

type Turn = {
  wire?: WireName
  modelId?: string
  fault?: string
  mark?: string
  counts?: number
  tokens?: number
  extra?: object
}

/** A conversation whose questions take a little more than a fifth of what the model takes: four fit, and two are less than 60 %. */
class Talk {
  readonly id = crypto.randomUUID()
  private turn = 0

  constructor(private readonly about: Turn = {}) {}

  /** Asks the next question; answers what the provider got for it. */
  async ask(over: Turn = {}) {
    const { wire = 'local', fault: how = 'ok', mark = '', counts = 1, extra = {}, ...more } = { ...this.about, ...over }
    const { modelId, limit } = narrow[wire]
    const { tokens = Math.round(limit * 0.21) } = more
    this.turn += 1
    const key = crypto.randomUUID()
    const about = `turn:${this.turn} summaries:s-${this.id} counts:${counts} ${mark}`
    const fault = `fault:${how} #${key}`
    // Less what stands around a message.
    const words = tokens - estimateTokens(about) - estimateTokens(fault) - 4
    const text = `${about} ${'word '.repeat(words)} ${fault}`
    const sent = await person.send(this.id, text, { modelId: more.modelId ?? modelId, ...extra })
    if (sent.status !== 200) return { status: sent.status, refused: await sent.json<Refused>(), bodies: [], body: '' }
    await chunksOf(sent)
    const bodies = (await seenBy(key)).map(({ body }) => body)
    return { status: sent.status, refused: null, bodies, body: bodies.at(0) ?? '' }
  }

  async askTimes(times: number, over: Turn = {}) {
    const asked = []
    for (let at = 0; at < times; at++) asked.push(await this.ask(over))
    return asked
  }

  async messages(): Promise<Message[]> {
    return (await person.rest<{ items: Message[] }>('GET', `conversations/${this.id}/messages`)).body.items
  }

  /** The requests for summaries so far. */
  async summaryRequests(): Promise<string[]> {
    return (await seenBy(`s-${this.id}`)).map(({ body }) => body)
  }

  /** The message with a summary, once there are so many. */
  async whenSummedUp(count = 1): Promise<Message & { summary: Summary }> {
    const found = await vi.waitUntil(async () => {
      const some = (await this.messages()).filter((message) => message.summary)
      return some.length >= count ? some.at(-1) : null
    }, 10_000)
    return found as Message & { summary: Summary }
  }

  async rows(table: 'context_windows' | 'token_ratios'): Promise<Record<string, unknown>[]> {
    const object = await person.object()
    return runInDurableObject(object, (_, { storage }) => storage.sql.exec(`select * from ${table}`).toArray())
  }
}

type Refused = { error: { reason: string; message: string; data: Record<string, unknown> } }

const off = () => person.rest('PATCH', 'settings', { summaries: 'off' })

test.for(wireNames)(
  '%s is shown whole turns, and from the same message on until the rest does not fit',
  async (wire) => {
    await off()
    const talk = new Talk({ wire })
    const asked = await talk.askTimes(9)
    expect(asked.map(({ body }) => turnsIn(body).join(' '))).toEqual([
      '1',
      '1 2',
      '1 2 3',
      '1 2 3 4',
      '4 5',
      '4 5 6',
      '4 5 6 7',
      '7 8',
      '7 8 9',
    ])
    for (const { body } of asked) expect(messagesIn(body)[0]).toMatchObject({ role: 'user' })
    const messages = await talk.messages()
    expect(messages.at(-1)?.metadata.cut).toMatchObject({ messages: 12, fromMessageId: messages[12]?.id })
    expect(messages.at(5)?.metadata.cut).toBeUndefined()
  },
)

test.for(wireNames)('%s gets the beginning of the turn before again, byte for byte', async (wire) => {
  await off()
  const talk = new Talk({ wire, fault: 'call-one' })
  const [first, second, third] = await talk.askTimes(3)
  for (const [before, after] of [
    [first, second],
    [second, third],
  ] as const) {
    // Over this wire a server is told its own thoughts again while it calls tools, and not after it.
    const known = messagesIn(before?.bodies.at(wire === 'local' ? 0 : -1) ?? '')
    const next = messagesIn(after?.body ?? '')
    expect(next.length).toBeGreaterThan(known.length)
    expect(JSON.stringify(next.slice(0, known.length))).toBe(JSON.stringify(known))
    expect(openingOf(after?.body ?? '')).toBe(openingOf(before?.body ?? ''))
  }
})

const callsIn: Record<WireName, { call: RegExp; result: RegExp }> = {
  openai: { call: /"type":"function_call"/g, result: /"function_call_output"/g },
  anthropic: { call: /"type":"tool_use"/g, result: /"tool_result"/g },
  google: { call: /"functionCall"/g, result: /"functionResponse"/g },
  local: { call: /"tool_calls"/g, result: /"role":"tool"/g },
}

test.for(wireNames)('a call goes to %s with its result or not at all, where turns are left out', async (wire) => {
  await off()
  const talk = new Talk({ wire, fault: 'call-one' })
  await talk.askTimes(4)
  for (const { bodies } of await talk.askTimes(4)) {
    const counts = bodies.map((body) => [
      body.match(callsIn[wire].call)?.length,
      body.match(callsIn[wire].result)?.length,
    ])
    for (const [calls, results] of counts) expect(calls).toBe(results)
    expect(messagesIn(bodies[0] ?? '')[0]).toMatchObject({ role: 'user' })
  }
})

test('Claude is told what to keep: the instructions, the question, and the newest result, in no other place', async () => {
  await off()
  const talk = new Talk({ wire: 'anthropic', fault: 'call-one' })
  await talk.ask()
  const { bodies } = await talk.ask()
  const mark = { type: 'ephemeral' }
  const [first, second] = bodies.map((body) => JSON.parse(body))
  for (const request of [first, second]) expect(request.system.at(-1).cache_control).toEqual(mark)
  expect(first.messages.at(-1).content.at(-1).cache_control).toEqual(mark)
  expect(bodies[0]?.match(/cache_control/g)).toHaveLength(2)
  expect(second.messages.at(-1).content.at(-1)).toMatchObject({ type: 'tool_result', cache_control: mark })
  expect(second.messages.at(-3).content.at(-1)).toMatchObject({ type: 'text', cache_control: mark })
  expect(bodies[1]?.match(/cache_control/g)).toHaveLength(3)
})

test('Claude never gets more than four marks, however often it calls tools', async () => {
  await off()
  const { bodies } = await new Talk({ wire: 'anthropic', fault: 'call-forever' }).ask()
  expect(bodies).toHaveLength(20)
  for (const body of bodies.slice(1)) expect(body.match(/cache_control/g)).toHaveLength(3)
})

test('only OpenAI is told under which name to keep a prompt: that of the conversation', async () => {
  await off()
  for (const wire of wireNames) {
    const talk = new Talk({ wire, tokens: 100 })
    const { body } = await talk.ask()
    expect(JSON.parse(body).prompt_cache_key).toBe(wire === 'openai' ? talk.id : undefined)
    if (wire !== 'anthropic') expect(body).not.toContain('cache_control')
  }
})

test.for(wireNames)(
  'what %s is not shown any more is summed up ahead of time, once, and told from then on',
  async (wire) => {
    const talk = new Talk({ wire })
    await talk.askTimes(4)
    const { id, summary } = await talk.whenSummedUp()
    expect(summary).toMatchObject({ source: 'model', modelId: narrow[wire].modelId, messages: 4 })
    expect((await talk.messages())[4]?.id).toBe(id)
    const [request = ''] = await talk.summaryRequests()
    expect(turnsIn(request)).toEqual([1, 2])
    expect(request).not.toMatch(/cache_control|prompt_cache_key|calculate/)

    const [fifth, sixth] = await talk.askTimes(2)
    const told = /The first 4 messages of this conversation are not shown to you\.[^"]*They talked about 1 things\./g
    for (const asked of [fifth, sixth]) {
      expect(turnsIn(asked?.body).at(0)).toBe(3)
      expect(JSON.stringify(messagesIn(asked?.body ?? '')[0])).toMatch(told)
      expect(asked?.body.match(told)).toHaveLength(1)
    }
    const before = messagesIn(fifth?.body ?? '')
    expect(JSON.stringify(messagesIn(sixth?.body ?? '').slice(0, before.length))).toBe(JSON.stringify(before))
  },
)

test('the next summary is made from the one before and what was said since', async () => {
  const talk = new Talk()
  await talk.askTimes(4)
  await talk.whenSummedUp()
  await talk.askTimes(2)
  expect((await talk.whenSummedUp(2)).summary).toMatchObject({ source: 'model', messages: 8 })
  const requests = await talk.summaryRequests()
  expect(requests.map(turnsIn)).toEqual([
    [1, 2],
    [3, 4],
  ])
  expect(requests[1]).toContain('They talked about 1 things.')
  const seventh = await talk.ask()
  expect(turnsIn(seventh.body)).toEqual([5, 6, 7])
  expect(seventh.body).toContain('They talked about 2 things.')
  expect(seventh.body).not.toContain('They talked about 1 things.')
})

test('a window that is in use without a summary gets one too', async () => {
  await off()
  const talk = new Talk()
  await talk.askTimes(5)
  await person.rest('PATCH', 'settings', { summaries: 'model' })
  await talk.ask()
  expect((await talk.whenSummedUp()).summary.messages).toBe(6)
  expect((await talk.summaryRequests()).map(turnsIn)).toEqual([[1, 2, 3]])
})

test('a summary is on record as a call of its own', async () => {
  const talk = new Talk()
  await talk.askTimes(4)
  await talk.whenSummedUp()
  const records = await runInDurableObject(await person.object(), (_, { storage }) =>
    storage.sql.exec("select model_id, paid_by, status from usage_records where kind = 'summary'").toArray(),
  )
  expect(records).toEqual([{ model_id: 'narrow:mock', paid_by: 'person', status: 'completed' }])
})

test('a summary that failed is made after a later answer', async () => {
  const talk = new Talk({ fault: 'ok', mark: 'no-summary' })
  await talk.askTimes(4)
  await vi.waitUntil(async () => (await talk.summaryRequests()).length === 1, 10_000)
  const fifth = await talk.ask()
  expect(turnsIn(fifth.body)).toEqual([3, 4, 5])
  expect(fifth.body).not.toContain('They talked about')
  expect((await talk.whenSummedUp()).summary).toMatchObject({ messages: 4, text: expect.stringContaining('2 things.') })
})

const edit = (conversationId: string, messageId: string, text: string) =>
  person.rest<Summary>('PUT', `conversations/${conversationId}/messages/${messageId}/summary`, { text })

test('what the person makes of a summary is told in its place, and nothing where they empty it', async () => {
  const talk = new Talk()
  await talk.askTimes(4)
  const { id } = await talk.whenSummedUp()
  const edited = await edit(talk.id, id, ' I have two cats. ')
  expect([edited.status, edited.body]).toEqual([
    200,
    { text: 'I have two cats.', source: 'person', modelId: null, messages: 4 },
  ])
  expect((await talk.whenSummedUp()).summary).toEqual(edited.body)
  const fifth = await talk.ask()
  expect(fifth.body).toContain('I have two cats.')
  expect(fifth.body).not.toContain('They talked about')

  expect((await edit(talk.id, id, '')).status).toBe(200)
  const sixth = await talk.ask()
  expect(turnsIn(sixth.body)).toEqual([3, 4, 5, 6])
  expect(sixth.body).not.toMatch(/cats|not shown to you/)
  // What the person said stays: only the next window is summed up, from what was said since.
  expect((await talk.whenSummedUp(2)).summary.messages).toBe(8)
  expect((await talk.summaryRequests()).map(turnsIn)).toEqual([
    [1, 2],
    [3, 4],
  ])
  const kept = (await talk.messages()).find((message) => message.id === id)
  expect(kept?.summary).toMatchObject({ text: '', source: 'person' })
})

test('what is taken out of a summary is told by none that was made of it', async () => {
  const talk = new Talk()
  await talk.askTimes(4)
  const { id } = await talk.whenSummedUp()
  await talk.askTimes(2)
  const next = await talk.whenSummedUp(2)
  await edit(talk.id, id, 'Nothing of cats.')
  expect((await talk.messages()).find((message) => message.id === next.id)?.summary).toBeUndefined()
  const seventh = await talk.ask()
  expect(seventh.body).not.toContain('They talked about')
  await talk.whenSummedUp(2)
  const [before, after] = (await talk.summaryRequests()).slice(-2)
  expect(before).not.toContain('Nothing of cats.')
  expect(after).toContain('Nothing of cats.')
})

test('there is nothing to edit where no window begins', async () => {
  const talk = new Talk()
  await talk.ask()
  const [first] = await talk.messages()
  const refusals = [await edit(talk.id, first?.id ?? '', 'x'), await edit(crypto.randomUUID(), first?.id ?? '', 'x')]
  expect(refusals.map(({ status, body }) => [status, body])).toMatchObject([
    [404, { error: { reason: 'message-not-found' } }],
    [404, { error: { reason: 'conversation-not-found' } }],
  ])
  expect((await edit(talk.id, first?.id ?? '', 'x'.repeat(20_001))).status).toBe(400)
})

test('who wants no summaries gets none, and none is told that was made before', async () => {
  const talk = new Talk()
  await talk.askTimes(4)
  await talk.whenSummedUp()
  await off()
  const [sixth, seventh] = await talk.askTimes(2)
  for (const asked of [sixth, seventh]) expect(asked?.body).not.toContain('They talked about')
  // A naming comes after every first answer, and after it whatever else is made: of this conversation nothing more is.
  const other = new Talk({ tokens: 100 })
  await other.ask()
  await vi.waitUntil(async () => (await titleOf(other.id)) === 'model', 10_000)
  expect(await talk.summaryRequests()).toHaveLength(1)
})

async function titleOf(id: string): Promise<string> {
  return (await person.rest<{ titleSource: string }>('GET', `conversations/${id}`)).body.titleSource
}

test('for a model on this machine the first words of the person stand for what it is not shown', async () => {
  const talk = new Talk({ modelId: models.local, tokens: 34_000 })
  await talk.askTimes(3)
  const { summary } = await talk.whenSummedUp()
  expect(summary).toMatchObject({ source: 'first-words', modelId: null, messages: 4 })
  expect(summary.text.split('\n')).toEqual([expect.stringMatching(/^- turn:1 /), expect.stringMatching(/^- turn:2 /)])
  expect(await talk.summaryRequests()).toEqual([])
  const { body } = await talk.ask({ tokens: 1_000 })
  expect(turnsIn(body)).toEqual([1, 2, 3, 4])
  expect(JSON.stringify(messagesIn(body)[0])).toContain('- turn:2 ')
})

test('a model with a larger window is shown more again', async () => {
  await off()
  const talk = new Talk()
  await talk.askTimes(6)
  expect(turnsIn((await talk.ask({ modelId: 'narrow:wide' })).body)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(turnsIn((await talk.ask()).body)).toEqual([7, 8])
})

test('another branch has its own window, and a deleted one takes its own along', async () => {
  await off()
  const talk = new Talk()
  await talk.askTimes(5)
  const messages = await talk.messages()
  expect(await talk.rows('context_windows')).toMatchObject([{ from_message_id: messages[6]?.id, messages: 6 }])
  // Another question in the place of the third, and what follows it.
  const elsewhere = await talk.ask({ extra: { parentId: messages[3]?.id } })
  expect(turnsIn(elsewhere.body)).toEqual([1, 2, 6])
  expect(turnsIn((await talk.askTimes(2)).at(-1)?.body)).toEqual([7, 8])
  const deleted = await person.rest('DELETE', `conversations/${talk.id}/messages/${messages[4]?.id}`)
  expect(deleted.status).toBe(200)
  const after = await talk.messages()
  expect(await talk.rows('context_windows')).toMatchObject([{ from_message_id: after[6]?.id, messages: 6 }])
  await person.rest('DELETE', `conversations/${talk.id}`)
  expect(await talk.rows('context_windows')).toEqual([])
})

test('a question that is longer than its model reads is refused, whoever pays; where nobody knows it is asked', async () => {
  await person.rest('PUT', 'provider-keys/openai', { key: 'sk-own-key-of-a-person' })
  const refusalOf = async (modelId: string, text: string) => {
    const response = await person.post(aSubmission(crypto.randomUUID(), text, { modelId }))
    const { error } = await response.json<Refused>()
    return [response.status, error.reason, error.data, error.message]
  }
  const isTooLong = (data: object, message: string) => [422, 'context-too-long', expect.objectContaining(data), message]
  expect(await refusalOf('narrow:mock', 'word '.repeat(4_000))).toEqual(
    isTooLong(
      { limit: 3_584, tokens: 4_004, isFree: false },
      'mock reads about 3,584 tokens, and this message has about 4,004. Shorten it, remove files, or choose a model that reads more.',
    ),
  )
  expect(await refusalOf('openai:gpt-4o', '猫'.repeat(190_000))).toEqual(
    isTooLong({ isFree: false }, expect.stringContaining('GPT-4o reads about')),
  )
  expect(await refusalOf(models.openai, 'word '.repeat(30_000))).toEqual(
    isTooLong(
      { limit: 28_000, tokens: 30_004, isFree: true },
      'A free answer reads about 28,000 tokens, and this message has about 30,004. Shorten it, or choose a model with your own key.',
    ),
  )
  const asked = await person.send(crypto.randomUUID(), '猫'.repeat(190_000), { modelId: models.local })
  expect(asked.status).toBe(200)
  await asked.body?.cancel()
})

test('an answer that has become longer than its model reads with its question is not gone on with', async () => {
  const talk = new Talk({ fault: 'length', tokens: 3_580 })
  await talk.ask()
  const answer = (await talk.messages()).at(-1)
  const refused = await person.goOn(talk.id, answer?.id)
  expect([refused.status, await refused.json()]).toMatchObject([422, { error: { reason: 'context-too-long' } }])
})

test.for(wireNames)('what %s counts corrects what is estimated', async (wire) => {
  await off()
  const talk = new Talk({ wire, counts: 1.4 })
  const [first, second, third, fourth] = await talk.askTimes(4)
  expect([first, second, third].map((asked) => turnsIn(asked?.body))).toEqual([[1], [1, 2], [1, 2, 3]])
  expect(turnsIn(fourth?.body)).toEqual([3, 4])
  const rows = await talk.rows('token_ratios')
  expect(rows).toMatchObject([{ model_id: narrow[wire].modelId }])
  expect(rows[0]?.ratio).toBeCloseTo(1.4, 0)
})
