import { expect, test, vi } from 'vitest'
import { models, seenBy } from './support/faults'
import { eventsIn, Person, textIn, textOf } from './support/person'
import { until } from './support/until'
import { type WireName, wireNames } from './support/wires'

/** What became of one answer, in the words of the table below. */
type Row = {
  /** The reason of the failure, or how a whole answer ended. */
  end: string
  said: 'all' | 'some' | 'nothing'
  /** How often the provider was asked. */
  calls: number
  /** Tokens in and out, as far as they became known. */
  tokens: string
}

const all = 'Grüße aus dem Café ☕.'
const some = 'Grüße aus '

// One row for every wire, or a row with what differs.
type Rows = Row | (Row & Partial<Record<WireName, Partial<Row>>>)

const none = { said: 'nothing', tokens: '-/-' } as const
/** Anthropic counts what it read before it says a word; it is known of an answer that breaks off. */
const readOnly = { anthropic: { tokens: '7/-' } }

const table: Record<string, Rows> = {
  ok: { end: 'stop', said: 'all', calls: 1, tokens: '7/3' },
  length: { end: 'length', said: 'some', calls: 1, tokens: '7/3' },
  filter: { end: 'content-filtered', said: 'some', calls: 1, tokens: '7/3' },
  'filter-at-once': { end: 'content-filtered', said: 'nothing', calls: 1, tokens: '7/3' },
  empty: { end: 'empty-answer', said: 'nothing', calls: 1, tokens: '7/3' },

  '400': { ...none, end: 'provider-refused-request', calls: 1 },
  '401': { ...none, end: 'provider-rejected-key', calls: 1 },
  '403': { ...none, end: 'provider-rejected-key', calls: 1 },
  '404': { ...none, end: 'model-not-available', calls: 1 },
  '408': { ...none, end: 'provider-failed', calls: 3 },
  '413': { ...none, end: 'context-too-long', calls: 1 },
  '413-page': { ...none, end: 'context-too-long', calls: 1 },
  '429-no-wait': { ...none, end: 'provider-overloaded', calls: 3 },
  '429': { ...none, end: 'provider-overloaded', calls: 3 },
  '429-seconds': { ...none, end: 'provider-overloaded', calls: 3 },
  '429-date': { ...none, end: 'provider-overloaded', calls: 3 },
  '429-long': { ...none, end: 'provider-overloaded', calls: 1 },
  '429-once': { end: 'stop', said: 'all', calls: 2, tokens: '7/3' },
  '500': { ...none, end: 'provider-failed', calls: 3 },
  '500-once': { end: 'stop', said: 'all', calls: 2, tokens: '7/3' },
  '529': { ...none, end: 'provider-overloaded', calls: 3 },

  'hang-before-headers': { ...none, end: 'provider-timed-out', calls: 1 },
  'hang-before-event': { ...none, end: 'provider-timed-out', calls: 1 },
  'hang-after-opening': { ...none, end: 'provider-timed-out', calls: 1, ...readOnly },
  'hang-middle': { ...none, end: 'provider-timed-out', said: 'some', calls: 1, ...readOnly },

  'drop-before-headers': { ...none, end: 'provider-unreachable', calls: 3 },
  'drop-after-opening': { ...none, end: 'provider-disconnected', calls: 3, ...readOnly },
  'drop-middle': { ...none, end: 'provider-disconnected', said: 'some', calls: 1, ...readOnly },
  'end-without-event': { ...none, end: 'provider-disconnected', calls: 3 },
  'end-after-opening': { ...none, end: 'provider-disconnected', calls: 3, ...readOnly, google: { tokens: '7/3' } },
  'end-middle': {
    ...none,
    end: 'provider-disconnected',
    said: 'some',
    calls: 1,
    ...readOnly,
    google: { tokens: '7/3' },
  },

  'malformed-first': { ...none, end: 'provider-failed', calls: 3 },
  'malformed-middle': { end: 'provider-failed', said: 'some', calls: 1, tokens: '7/3' },
  'error-after-opening': {
    ...none,
    end: 'provider-overloaded',
    calls: 3,
    ...readOnly,
    google: { tokens: '7/3' },
    openai: { end: 'provider-failed' },
    local: { end: 'provider-failed' },
  },
  'error-middle': {
    end: 'provider-overloaded',
    said: 'some',
    calls: 1,
    tokens: '7/3',
    anthropic: { tokens: '7/-' },
    openai: { end: 'provider-failed' },
    local: { end: 'provider-failed', tokens: '-/-' },
  },
  'error-then-hang': {
    end: 'provider-overloaded',
    said: 'some',
    calls: 1,
    tokens: '-/-',
    ...readOnly,
    openai: { end: 'provider-failed' },
    local: { end: 'provider-failed' },
  },
}

function rowOf(rows: Rows, wire: WireName): Row {
  const { openai, anthropic, google, local, ...common }: Row & Partial<Record<WireName, Partial<Row>>> = rows
  return { ...common, ...{ openai, anthropic, google, local }[wire] }
}

/** The local server has 1.5 s for its first list, which it may miss while all begin at once; what it listed then is kept. */
async function aPersonWithLocalModels(): Promise<Person> {
  const person = await new Person().signIn()
  await until(async () => {
    const { body } = await person.rest<{ items: { id: string }[] }>('GET', 'models')
    return body.items.some(({ id }) => id === models.local)
  })
  return person
}

/** Asks a model over a wire for an answer that fails as told, reads it to its end and again from the list. */
async function ask(person: Person, wire: WireName, fault: string) {
  const id = crypto.randomUUID()
  const response = await person.send(id, `fault:${fault} #${id}`, { modelId: models[wire] })
  const body = await response.text()
  if (!response.ok) throw new Error(`${wire} was refused: ${body}`)
  const chunks = eventsIn(body)
  const answer = (await person.messages(id))[1]
  const error = chunks.find((chunk) => chunk.type === 'error')
  return { id, body, chunks, answer, requests: await seenBy(id), error: error && JSON.parse(error.errorText) }
}

type Asked = Awaited<ReturnType<typeof ask>>

function toRow({ answer, chunks, requests }: Asked): Row {
  const text = textIn(chunks)
  const { error, finishReason, inputTokens, outputTokens } = answer?.metadata ?? {}
  return {
    end: error?.reason ?? finishReason ?? '',
    said: text === all ? 'all' : text === some ? 'some' : text === '' ? 'nothing' : (text as never),
    calls: requests.length,
    tokens: `${inputTokens ?? '-'}/${outputTokens ?? '-'}`,
  }
}

// The waits between calls are the real ones, so the faults run side by side.
test.concurrent.for(Object.entries(table))('%s', async ([fault, rows], { expect }) => {
  const person = await aPersonWithLocalModels()
  const asked = await Promise.all(wireNames.map((wire) => ask(person, wire, fault)))
  const expected = wireNames.map((wire) => ({ wire, ...rowOf(rows, wire) }))
  expect(asked.map((one, index) => ({ wire: wireNames[index], ...toRow(one) }))).toEqual(expected)
  for (const { answer, chunks, error, body } of asked) {
    // What a reload shows is what the stream said.
    expect(textOf(answer)).toBe(textIn(chunks))
    expect(answer?.metadata.error).toEqual(error)
    expect(answer?.status).toBe(error ? 'failed' : 'completed')
    expect(body).not.toContain('sk-marked-key')
  }
})

// Providers quote the key and the conversation in their errors; a log that repeated them would give both away.
test('neither the key nor the conversation is in a log', async () => {
  const logged = vi.spyOn(console, 'error')
  const person = await aPersonWithLocalModels()
  for (const fault of ['401', '413-page', 'error-middle', 'malformed-middle']) {
    await Promise.all(wireNames.map((wire) => ask(person, wire, fault)))
  }
  const log = JSON.stringify(logged.mock.calls)
  // What a test before has left running may fail meanwhile.
  expect(log.match(/generation-failed/g)?.length).toBeGreaterThanOrEqual(4 * wireNames.length)
  expect(log).not.toContain('sk-marked-key')
  expect(log).not.toContain('fault:')
})
