import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { openObjectOf } from '@better-chat/e2e/support/object-database.ts'
import { usageHistory, writeUsage } from '@better-chat/e2e/support/usage-history.ts'
import { type ChatCompletionRequest, LLMock } from '@copilotkit/aimock'
import { describeMs } from './support/statistics.ts'

// Limits and what is on record of them: a quota under a flood, mixed use against what the provider counted, and how fast
// ten thousand records are added up.
const flood = 200
const quota = 50
const turns = 300
const atOnce = 3
const records = 10_000
const reads = 30
const retryMs = 20

type Tokens = { input: number; output: number }

/** What the provider says it has counted, for each of its answers another number. */
const counted: Tokens[] = []
const provider = new LLMock({ port: 0, host: '127.0.0.1' })
provider.onMessage(/^endless/, { content: 'word '.repeat(4_000) }, { latency: 20, chunkSize: 5 })
provider.onMessage(/.*/, ({ messages }) => {
  const tokens = { input: 100 + 7 * counted.length + lengthOf(messages), output: 10 + ((13 * counted.length) % 1_000) }
  counted.push(tokens)
  const [prompt_tokens, completion_tokens] = [tokens.input, tokens.output]
  return {
    content: 'Hello.',
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  }
})
await provider.start()
const providerEnv = {
  OPENAI_API_KEY: 'sk-bench',
  OPENAI_BASE_URL: `${provider.url}/v1`,
  LOCAL_MODELS_URL: `${provider.url}/v1`,
}

try {
  await floodQuota()
  await useMixed()
} finally {
  await provider.stop()
}

/** So many messages at once to free models, each retried while too many are being answered. */
async function floodQuota(): Promise<void> {
  const instance = await startInstance({ env: { ...providerEnv, FREE_DAILY_MESSAGES: String(quota) } })
  try {
    const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
    const outcomes = await Promise.all(Array.from({ length: flood }, () => sendUntilDecided(person)))
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
    console.log(
      `${flood} messages at once, ${quota} a day: ${count('answered')} answers, ${count('quota-exceeded')} refused by quota-exceeded`,
    )
  } finally {
    await instance.dispose()
  }
}

async function sendUntilDecided(person: HttpPerson): Promise<string> {
  for (;;) {
    const outcome = await send(person, 'openai:gpt-4o-mini', 'hello')
    if (outcome !== 'too-many-generations') return outcome
    await delay(retryMs)
  }
}

/** Free, own and local models by turns, some answers stopped; then each record is compared with what the provider counted. */
async function useMixed(): Promise<void> {
  const instance = await startInstance({ env: providerEnv })
  try {
    const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
    await person.fetch('/api/v1/provider-keys/openai', { method: 'PUT', json: { key: 'sk-own-key-of-the-bench' } })
    const local: { items: { id: string; access: string }[] } = await (await person.fetch('/api/v1/models')).json()
    const localId = local.items.find(({ access }) => access === 'local')?.id ?? ''
    counted.length = 0
    let next = 0
    const models = ['openai:gpt-4o-mini', 'openai:gpt-5.5', localId]
    let stopped = 0
    const worker = async () => {
      while (next < turns) {
        const turn = next++
        if (turn % 20 === 7) stopped += await sendAndStop(person, models[turn % 2] ?? '')
        else await send(person, models[turn % models.length] ?? '', `hello ${turn}`)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    // The titles follow their answers.
    await untilQuiet(person)
    const id = await anyConversation(person)
    using database = openObjectOf(instance.state, id)
    // The columns are those of the schema.
    const rows = database.prepare('SELECT input_tokens AS input, output_tokens AS output FROM usage_records').all() as {
      input: number | null
      output: number | null
    }[]
    const onRecord = rows
      .filter(({ input }) => input !== null)
      .map(keyOf)
      .toSorted()
    const asCounted = counted.map(keyOf).toSorted()
    const isEqual = JSON.stringify(onRecord) === JSON.stringify(asCounted)
    const sum = (of: 'input' | 'output') => counted.reduce((total, tokens) => total + tokens[of], 0)
    const usage: { totals: { inputTokens: number; outputTokens: number; calls: number } } = await (
      await person.fetch('/api/v1/usage')
    ).json()
    console.log(
      `${turns} turns, ${stopped} of them stopped: ${rows.length} records, ${onRecord.length} with tokens, each ${isEqual ? 'equal to' : 'NOT equal to'} what the provider counted`,
    )
    console.log(
      `shown: ${usage.totals.inputTokens} tokens in and ${usage.totals.outputTokens} out; counted: ${sum('input')} and ${sum('output')}`,
    )
    const days = Math.ceil(records / 7)
    writeUsage(database, usageHistory(days, new Date(), [id]).slice(0, records))
    await readUsage(person)
  } finally {
    await instance.dispose()
  }
}

async function readUsage(person: HttpPerson): Promise<void> {
  const to = new Date().toISOString().slice(0, 10)
  const day = (age: number) => new Date(Date.parse(to) - age * 86_400_000).toISOString().slice(0, 10)
  for (const [name, from] of [
    ['90 days', day(89)],
    ['a year', day(364)],
  ]) {
    const took: number[] = []
    for (let read = 0; read < reads; read++) {
      const startedAt = performance.now()
      const response = await person.fetch(`/api/v1/usage?from=${from}&to=${to}&timeZone=Europe/Berlin`)
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`The usage answered ${response.status}`)
      took.push(performance.now() - startedAt)
    }
    console.log(`usage of ${name}, over HTTP, ${records} records in all: ${describeMs(took)} (${reads} reads)`)
  }
}

async function send(person: HttpPerson, modelId: string, text: string): Promise<string> {
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
  const response = await person.fetch('/api/ai', { json: { conversationId: crypto.randomUUID(), modelId, message } })
  const body = await response.text()
  if (response.ok) return body.includes('"type":"finish"') ? 'answered' : 'failed'
  const { error }: { error: { reason: string } } = JSON.parse(body)
  return error.reason
}

/** Stops an answer after its first words. Answers how many were stopped. */
async function sendAndStop(person: HttpPerson, modelId: string): Promise<number> {
  const conversationId = crypto.randomUUID()
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: 'endless' }] }
  const response = await person.fetch('/api/ai', { json: { conversationId, modelId, message } })
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let read = ''
  while (reader && !read.includes('text-delta')) read += decoder.decode((await reader.read()).value, { stream: true })
  await person.fetch(`/api/ai/${conversationId}/stop`, { json: {} })
  while (reader && !(await reader.read()).done);
  return 1
}

/** Until the provider has not been asked for a while, and the object has written down what it was told. */
async function untilQuiet(person: HttpPerson): Promise<void> {
  for (let before = ''; ; await delay(1_000)) {
    const now = `${counted.length} ${await (await person.fetch('/api/v1/usage')).text()}`
    if (now === before) return
    before = now
  }
}

async function anyConversation(person: HttpPerson): Promise<string> {
  const list: { items: { id: string }[] } = await (await person.fetch('/api/v1/conversations')).json()
  return list.items[0]?.id ?? ''
}

function keyOf({ input, output }: { input: number | null; output: number | null }): string {
  return `${input}/${output}`
}

function lengthOf(messages: ChatCompletionRequest['messages']): number {
  return JSON.stringify(messages).length % 100
}
