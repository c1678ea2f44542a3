import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { startHostile } from '@better-chat/mcp-fixtures/hostile'
import { type ModernFixture, startModern } from '@better-chat/mcp-fixtures/modern'
import { LLMock } from '@copilotkit/aimock'
import { describeMs, percentile } from './support/statistics.ts'

// What tool servers add to the first token: none, 1, 3 and 10 of them that take 100 ms for each answer, their tools known or
// new, with one more that hangs or without; and how many requests of a message reach them. For each, a person of their own on one instance.
const samples = 100
const warmUp = 20
const delayMs = 100

const provider = new LLMock({ port: 0, host: '127.0.0.1' })
provider.onMessage(/.*/, { content: 'Hello from the provider.' }, { latency: 0, chunkSize: 8 })
await provider.start()
const instance = await startInstance({
  env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: `${provider.url}/v1`, APP_KEY_MODELS: 'all' },
})
const servers = await Promise.all(Array.from({ length: 10 }, () => startModern({ delayMs })))
const hostile = await startHostile()

try {
  const none = await measure('no server', [], { hangs: false })
  for (const count of [1, 3, 10]) await measure(`${count} known`, servers.slice(0, count), { hangs: false, none })
  await measure('3 known, and one that hangs', servers.slice(0, 3), { hangs: true, none })
} finally {
  await instance.dispose()
  await provider.stop()
  await Promise.all([...servers.map(({ stop }) => stop()), hostile.stop()])
}

type About = { hangs: boolean; none?: number }

async function measure(what: string, used: readonly ModernFixture[], { hangs, none }: About): Promise<number> {
  const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
  for (const [index, { url }] of used.entries()) await add(person, `Server ${index}`, url)
  if (hangs) await add(person, 'Hanging', hostile.at('/hangs'))
  const firstMs = await firstTokenMs(person)
  for (let index = 0; index < warmUp; index++) await firstTokenMs(person)
  const before = countOf(used)
  const all: number[] = []
  for (let index = 0; index < samples; index++) all.push(await firstTokenMs(person))
  const p50 = percentile(all, 0.5)
  const added = none === undefined ? '' : `, ${(p50 - none).toFixed(1)} ms more than with none`
  console.log(`${what}: first token ${describeMs(all)}${added}`)
  console.log(
    `  the first message, which asks them: ${firstMs.toFixed(0)} ms; requests of ${samples} messages after it: ${countOf(used) - before}`,
  )
  return p50
}

async function add(person: HttpPerson, name: string, url: string): Promise<void> {
  const response = await person.fetch('/api/v1/mcp-servers', { json: { name, url, trusted: true } })
  if (response.status !== 201) throw new Error(`Adding a server answered ${response.status}: ${await response.text()}`)
}

function countOf(used: readonly ModernFixture[]): number {
  return used.reduce((sum, { requests }) => sum + requests.length, 0)
}

async function firstTokenMs(person: HttpPerson): Promise<number> {
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: 'hi' }] }
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
