import type { UIMessageChunk } from 'ai'
import { beforeAll, expect, inject, test } from 'vitest'
import { models, seenBy } from './support/faults'
import { chunksOf, Person, readUntil, textOf } from './support/person'
import { type WireName, wireNames } from './support/wires'

const provider = inject('faultProviderUrl')
let person: Person
/** A model that can call tools, on each wire. */
const toolModels: Record<WireName, string> = { ...models, openai: 'openai:o4-mini', local: '' }

beforeAll(async () => {
  person = await new Person().signIn()
  const added = await person.rest('PUT', 'provider-keys/tooled', {
    label: 'A server with tools',
    baseUrl: `${provider}/tooled/v1`,
  })
  if (added.status !== 200) throw new Error(JSON.stringify(added.body))
  toolModels.local = 'tooled:mock'
  await person.rest('GET', 'models')
})

type Part = {
  type: string
  toolName?: string
  toolCallId?: string
  state?: string
  input?: unknown
  output?: unknown
  errorText?: string
}

async function turn(wire: WireName, fault: string, conversationId = crypto.randomUUID(), modelId = toolModels[wire]) {
  const id = crypto.randomUUID()
  const chunks = await chunksOf(await person.send(conversationId, `fault:${fault} #${id}`, { modelId }))
  const answer = (await person.messages(conversationId)).at(-1)
  const parts = (answer?.parts ?? []) as Part[]
  return {
    conversationId,
    chunks,
    answer,
    parts,
    calls: parts.filter(({ type }) => type === 'dynamic-tool'),
    seen: await seenBy(id),
  }
}

const toolsOf = (body: string) => JSON.stringify(JSON.parse(body).tools ?? null)

test.for(wireNames)('%s is told of the tools, calls one, gets its result and answers with it', async (wire) => {
  const { answer, calls, seen, parts } = await turn(wire, 'call-one')
  expect({ status: answer?.status, error: answer?.metadata.error }).toEqual({ status: 'completed' })
  expect(seen).toHaveLength(2)
  for (const { body } of seen) {
    expect(toolsOf(body)).toContain('calculate')
    expect(toolsOf(body)).toContain('current_time')
  }
  expect(calls).toMatchObject([
    { toolName: 'calculate', state: 'output-available', input: { expression: '0.1 + 0.2' }, output: { exact: '0.3' } },
  ])
  expect(seen[1]?.body).toContain('0.3')
  expect(parts.map(({ type }) => type)).toEqual(['reasoning', 'dynamic-tool', 'step-start', 'text'])
  expect(textOf(answer)).toBe('Grüße aus dem Café ☕.')
})

test.for(wireNames)('%s has the tokens of both steps added up, and the time of the call noted', async (wire) => {
  const { answer, calls } = await turn(wire, 'call-one')
  expect(answer?.metadata).toMatchObject({ inputTokens: 14, outputTokens: 6 })
  expect(answer?.metadata).toHaveProperty(['toolMs', calls[0]?.toolCallId ?? ''])
})

test.for(wireNames)('%s may call several at once', async (wire) => {
  const { calls, seen } = await turn(wire, 'call-two')
  expect(calls).toMatchObject([
    { toolName: 'calculate', state: 'output-available' },
    { toolName: 'current_time', state: 'output-available', output: { timeZone: 'Asia/Tokyo' } },
  ])
  expect(seen).toHaveLength(2)
})

test.for(wireNames)(
  '%s is told of a call that failed, of a tool that is none, and of an input that does not fit',
  async (wire) => {
    for (const [fault, told] of [
      ['call-failing', 'This divides by zero.'],
      ['call-unknown', 'no_such_tool'],
      ['call-misfit', 'expected string'],
    ] as const) {
      const { answer, calls, seen } = await turn(wire, fault)
      expect({ fault, status: answer?.status, states: calls.map(({ state }) => state) }).toEqual({
        fault,
        status: 'completed',
        states: ['output-error'],
      })
      expect(calls[0]?.errorText).toContain(told)
      expect(seen).toHaveLength(2)
      expect(seen[1]?.body).toContain(told)
    }
  },
)

test.for(wireNames)('%s comes to an end when it goes on calling', async (wire) => {
  const { answer, seen, calls } = await turn(wire, 'call-forever')
  expect(answer?.status).toBe('completed')
  expect([seen.length, calls.length]).toEqual([20, 19])
  expect(textOf(answer)).toBe('Grüße aus dem Café ☕.')
})

test('a free model has five steps', async () => {
  const { answer, seen } = await turn('openai', 'call-forever', crypto.randomUUID(), models.openai)
  expect([answer?.status, seen.length]).toEqual(['completed', 5])
})

test.for(wireNames)('what %s has signed of its thoughts goes back to it with the result of the tool', async (wire) => {
  const { seen } = await turn(wire, 'call-one')
  const isSigned = (body = '') => body.includes(`c2lnbmVk${wire}`)
  expect([isSigned(seen[0]?.body), isSigned(seen[1]?.body)]).toEqual([false, wire !== 'local'])
})

// What one provider knows of the conversation means nothing to another, or is refused by it.
test('a conversation with thoughts and tools goes from GPT to Claude to Gemini and back', async () => {
  const { conversationId } = await turn('openai', 'call-one')
  const claude = await turn('anthropic', 'call-one', conversationId)
  const gemini = await turn('google', 'call-one', conversationId)
  const gpt = await turn('openai', 'call-two', conversationId)
  const last = await turn('local', 'ok', conversationId)
  for (const { answer } of [claude, gemini, gpt, last]) expect(answer?.status).toBe('completed')

  const signers = (body = '') => ['openai', 'anthropic', 'google'].filter((wire) => body.includes(`c2lnbmVk${wire}`))
  expect(claude.seen.map(({ body }) => signers(body))).toEqual([[], ['anthropic']])
  expect(gemini.seen.map(({ body }) => signers(body))).toEqual([[], ['google']])
  expect(gpt.seen.map(({ body }) => signers(body))).toEqual([['openai'], ['openai']])
  expect(signers(last.seen[0]?.body)).toEqual([])

  const all = [...claude.seen, ...gemini.seen, ...gpt.seen, ...last.seen]
  for (const { body } of all) expect(body).not.toContain('item_reference')
  for (const { body } of gpt.seen) expect(JSON.parse(body)).toMatchObject({ store: false })
  // Every call of every turn is there, once, and has its result.
  const results: Record<string, RegExp> = {
    openai: /"function_call_output"/g,
    anthropic: /"tool_result"/g,
    google: /"functionResponse"/g,
    local: /"role":"tool"/g,
  }
  const resultsIn = (wire: WireName, body = '') => body.match(results[wire] as RegExp)?.length ?? 0
  expect(resultsIn('anthropic', claude.seen[0]?.body)).toBe(1)
  expect(resultsIn('google', gemini.seen[0]?.body)).toBe(2)
  expect(resultsIn('openai', gpt.seen[0]?.body)).toBe(3)
  expect(resultsIn('openai', gpt.seen[1]?.body)).toBe(5)
  expect(resultsIn('local', last.seen[0]?.body)).toBe(5)
})

test('a model that cannot call tools is told of none, and gets the words of those who could', async () => {
  const { conversationId } = await turn('anthropic', 'call-one')
  const { seen, answer } = await turn('local', 'ok', conversationId, models.local)
  expect(answer?.status).toBe('completed')
  expect(seen[0]?.body).not.toContain('calculate')
  expect(seen[0]?.body).toContain('Grüße aus dem Café')
})

test.for(wireNames)(
  '%s breaks off after a tool: the call and its result are kept, and are gone on from',
  async (wire) => {
    const { conversationId, answer, calls } = await turn(wire, 'call-one-then-drop-middle')
    expect(answer?.status).toBe('failed')
    expect(calls).toMatchObject([{ state: 'output-available', output: { exact: '0.3' } }])
    const goneOn = await chunksOf(await person.goOn(conversationId, answer?.id))
    expect(goneOn.some(({ type }) => type === 'tool-output-available')).toBe(true)
    const parts = ((await person.messages(conversationId)).at(-1)?.parts ?? []) as Part[]
    expect(parts.filter(({ type }) => type === 'dynamic-tool')).toMatchObject([{ state: 'output-available' }])
  },
)

test('a stop after a tool keeps what is there, and a reload shows the same', async () => {
  const id = crypto.randomUUID()
  const sent = await person.send(id, `fault:call-one-then-hang-middle #${id}`, { modelId: toolModels.anthropic })
  const { reader } = await readUntil(sent, (text) => text !== '')
  await person.stop(id)
  await reader.cancel()
  const answer = (await person.messages(id)).at(-1)
  expect(answer?.status).toBe('stopped')
  expect(answer?.parts.map(({ type }) => type)).toEqual(['reasoning', 'dynamic-tool', 'step-start', 'text'])
})

test('a message that is sent again gets the same answer, its calls included', async () => {
  const conversationId = crypto.randomUUID()
  const id = crypto.randomUUID()
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: `fault:call-two #${id}` }] }
  const send = async () => chunksOf(await person.send(conversationId, '', { modelId: toolModels.openai, message }))
  // Results come as they are ready; a replay gives each after its call.
  const calls = (chunks: UIMessageChunk[]) =>
    chunks
      .flatMap((chunk) => {
        if (chunk.type === 'tool-input-available') return [`${chunk.toolCallId} ${JSON.stringify(chunk.input)}`]
        return chunk.type === 'tool-output-available' ? [`${chunk.toolCallId} ${JSON.stringify(chunk.output)}`] : []
      })
      .sort()
  const first = await send()
  expect(calls(first)).toHaveLength(4)
  expect(calls(await send())).toEqual(calls(first))
  expect(await seenBy(id)).toHaveLength(2)
})

test('the time is told where the person is', async () => {
  const conversationId = crypto.randomUUID()
  const id = crypto.randomUUID()
  const extra = { modelId: toolModels.openai, timeZone: 'Pacific/Auckland' }
  await (await person.send(conversationId, `fault:call-one #${id}`, extra)).text()
  expect((await seenBy(id))[0]?.body).toContain('(Pacific/Auckland)')
  const odd = await person.send(crypto.randomUUID(), `fault:ok #${crypto.randomUUID()}`, {
    ...extra,
    timeZone: 'Mars/Olympus',
  })
  expect(odd.status).toBe(200)
  await odd.text()
})

test.for(wireNames)('%s that fails after a call is gone on with, and the call is not made again', async (wire) => {
  const first = await turn(wire, 'call-one-then-500-once')
  expect([first.answer?.status, textOf(first.answer)]).toEqual(['failed', ''])
  const { conversationId, answer } = first
  await chunksOf(await person.goOn(conversationId, answer?.id))
  const [, whole, ...others] = await person.messages(conversationId)
  expect(others).toEqual([])
  expect(whole).toMatchObject({ id: answer?.id, status: 'completed' })
  const parts = (whole?.parts ?? []) as Part[]
  expect(parts.filter(({ type }) => type === 'dynamic-tool')).toMatchObject([{ state: 'output-available' }])
  expect(textOf(whole)).toBe('Grüße aus dem Café ☕.')
})
