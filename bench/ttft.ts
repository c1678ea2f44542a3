import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { LLMock } from '@copilotkit/aimock'
import { describeMs, percentile } from './support/statistics.ts'

// Added time to first token: the provider called directly and through Better Chat, in turns, on one warm instance.
const samples = 200
const warmUp = 30

const provider = new LLMock({ port: 0, host: '127.0.0.1' })
const long = Array.from({ length: 800 }, (_, index) => `word${index}`).join(' ')
provider.onMessage(/^long/, { content: long }, { latency: 0, chunkSize: 200 })
provider.onMessage(/.*/, { content: 'Hello from the provider.' }, { latency: 0, chunkSize: 8 })
await provider.start()
const baseUrl = `${provider.url}/v1`
const instance = await startInstance({ env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: baseUrl } })

try {
  const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
  for (let index = 0; index < warmUp; index++) {
    await direct()
    await throughUs(person, 'hi')
  }
  const directMs: number[] = []
  const ourMs: number[] = []
  for (let index = 0; index < samples; index++) {
    directMs.push(await direct())
    ourMs.push((await throughUs(person, 'hi')).firstTokenMs)
  }
  const wholeMs: number[] = []
  for (let index = 0; index < 20; index++) wholeMs.push((await throughUs(person, 'long')).wholeMs)
  const added = (share: number) => (percentile(ourMs, share) - percentile(directMs, share)).toFixed(1)
  console.log(`first token, provider called directly: ${describeMs(directMs)} (${samples} samples)`)
  console.log(`first token through Better Chat:       ${describeMs(ourMs)}`)
  console.log(`added time to first token:             p50 ${added(0.5)} ms, p95 ${added(0.95)} ms`)
  console.log(`800-word answer, instant provider:     ${describeMs(wholeMs)} (20 samples)`)
} finally {
  await instance.dispose()
  await provider.stop()
}

async function direct(): Promise<number> {
  const body = {
    model: 'gpt-4o-mini',
    stream: true,
    input: [{ role: 'user', content: [{ type: 'input_text', text: 'hi' }] }],
  }
  const headers = { 'content-type': 'application/json', authorization: 'Bearer x' }
  const startedAt = performance.now()
  const response = await fetch(`${baseUrl}/responses`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await readStream(response, startedAt, 'output_text.delta')).firstTokenMs
}

async function throughUs(person: HttpPerson, text: string) {
  const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
  const startedAt = performance.now()
  const request = { conversationId: crypto.randomUUID(), modelId: 'openai:gpt-4o-mini', message }
  return readStream(await person.fetch('/api/ai', { json: request }), startedAt, 'text-delta')
}

async function readStream(response: Response, startedAt: number, firstToken: string) {
  if (!response.ok || !response.body) throw new Error(`Answered ${response.status}: ${await response.text()}`)
  const decoder = new TextDecoder()
  let firstTokenMs = Number.NaN
  for await (const bytes of response.body) {
    if (Number.isNaN(firstTokenMs) && decoder.decode(bytes).includes(firstToken))
      firstTokenMs = performance.now() - startedAt
  }
  return { firstTokenMs, wholeMs: performance.now() - startedAt }
}
