import { setTimeout as wait } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { listen } from '@better-chat/mcp-fixtures/http'
import { type ModernFixture, startModern } from '@better-chat/mcp-fixtures/modern'
import { LLMock } from '@copilotkit/aimock'
import { describeMs, percentile } from './support/statistics.ts'

// What tool servers add to the first token: none, 1, 3 and 10 of them that take 100 ms for each answer, their tools known or
// new, with one more that hangs or without; and how many requests of a message reach each of them, also of one that calls a tool.
// For each, a person of their own on one instance. `node tools.ts 5` measures five messages, instead of a hundred.
const samples = Number(process.argv[2] ?? 100)
const warmUp = Math.min(20, samples)
const delayMs = 100

const provider = new LLMock({ port: 0, host: '127.0.0.1' })
const call = { name: 'server-0__add', arguments: JSON.stringify({ a: 2, b: 40 }) }
provider.on({ userMessage: /^add/, hasToolResult: false }, { toolCalls: [call] }, { latency: 0 })
provider.onMessage(/.*/, { content: 'Hello from the provider.' }, { latency: 0, chunkSize: 8 })
await provider.start()
const instance = await startInstance({
  env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: `${provider.url}/v1`, APP_KEY_MODELS: 'all' },
})
const servers = await Promise.all(Array.from({ length: 10 }, () => startModern({ delayMs })))
const hanging = await startHanging()

try {
  const none = await measure('no server', [], { hangs: false })
  for (const count of [1, 3, 10]) await measure(`${count} known`, servers.slice(0, count), { hangs: false, none })
  await measure('3 known, and one that hangs', servers.slice(0, 3), { hangs: true, none })
} finally {
  await instance.dispose()
  await provider.stop()
  await Promise.all([...servers.map(({ stop }) => stop()), hanging.stop()])
}

type About = { hangs: boolean; none?: number }

async function measure(what: string, used: readonly ModernFixture[], { hangs, none }: About): Promise<number> {
  const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
  console.log(`${what}:`)
  for (const [index, { url }] of used.entries()) await add(person, `Server ${index}`, url)
  if (hangs) await add(person, 'Hanging', hanging.url)
  const asked: Asked[] = used.map(({ requests }, index) => ({ name: `server ${index}`, requests }))
  if (hangs) asked.push({ name: 'the hanging one', requests: hanging.requests })

  const firstMs = await countedOver(asked, 'the first message, which asks them', 1, () => firstTokenMs(person))
  for (let index = 0; index < warmUp; index++) await firstTokenMs(person)
  const all: number[] = []
  await countedOver(asked, `a message after it (of ${samples})`, samples, async () => {
    for (let index = 0; index < samples; index++) all.push(await firstTokenMs(person))
  })
  if (used.length > 0) {
    await countedOver(asked, 'a message that calls a tool of server 0', 1, () =>
      firstTokenMs(person, 'add two and forty'),
    )
  }
  const p50 = percentile(all, 0.5)
  const added = none === undefined ? '' : `, ${(p50 - none).toFixed(1)} ms more than with none`
  console.log(`  first token ${describeMs(all)}${added}; of the first message ${firstMs.toFixed(0)} ms`)
  return p50
}

/** A server, and what has reached it so far. */
type Asked = { name: string; requests: readonly { http: string; method: string | null }[] }

/** Says what reached each server for a message while something was done, by what was asked for. */
async function countedOver<Result>(
  asked: readonly Asked[],
  what: string,
  messages: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = asked.map(({ requests }) => requests.length)
  const result = await work()
  await quiet(asked)
  const told = asked.map(({ name, requests }, index) => {
    return { name, words: wordsOf(requests.slice(before[index]), messages) }
  })
  for (const [words, same] of Map.groupBy(told, (one) => one.words)) {
    console.log(`  ${what}, each to ${same.map(({ name }) => name).join(', ')}: ${words}`)
  }
  return result
}

function wordsOf(requests: Asked['requests'], messages: number): string {
  const kinds = Map.groupBy(requests, ({ http, method }) => method ?? http)
  const words = [...kinds].map(([kind, { length }]) => `${length / messages} ${kind}`).join(', ')
  return `${requests.length / messages} requests${words && ` (${words})`}`
}

/** Resolves once nobody was asked anything for a second: what follows an answer is its own as well. */
async function quiet(asked: readonly Asked[]): Promise<void> {
  const count = () => asked.reduce((sum, { requests }) => sum + requests.length, 0)
  for (let before = -1; before !== count(); ) {
    before = count()
    await wait(asked.length > 0 ? 1_000 : 0)
  }
}

/** A server that takes every request and answers none. */
async function startHanging() {
  const requests: { http: string; method: string | null }[] = []
  const { url, stop } = await listen((message) => requests.push({ http: message.method ?? 'GET', method: null }))
  return { url, stop, requests }
}

async function add(person: HttpPerson, name: string, url: string): Promise<void> {
  const response = await person.fetch('/api/v1/mcp-servers', { json: { name, url, trusted: true } })
  if (response.status !== 201) throw new Error(`Adding a server answered ${response.status}: ${await response.text()}`)
}

async function firstTokenMs(person: HttpPerson, text = 'hi'): Promise<number> {
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
  const request = { conversationId: crypto.randomUUID(), modelId: 'openai:gpt-4o-mini', message }
  const startedAt = performance.now()
  const response = await person.fetch('/api/ai', { json: request })
  if (!response.ok || !response.body) throw new Error(`Answered ${response.status}: ${await response.text()}`)
  const decoder = new TextDecoder()
  let first = Number.NaN
  for await (const bytes of response.body) {
    if (Number.isNaN(first) && decoder.decode(bytes).includes('text-delta')) first = performance.now() - startedAt
  }
  return first
}
