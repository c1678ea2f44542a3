import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { manyMessages } from '@better-chat/e2e/support/long-conversation.ts'
import { openObjectOf, writeMessages } from '@better-chat/e2e/support/object-database.ts'
import { describeMs, percentile } from './support/statistics.ts'

// What a model is shown of a conversation of 10,000 messages: how long it takes until its provider has it, how much that is,
// and how much of it is the same as the turn before, which a provider can cache.
const messages = 10_000
const turns = 60
/** A person reads; meanwhile what nobody waits for is done. */
const readingMs = 500
const windows = { small: 16_000, usual: 128_000, large: 1_000_000 }

type Seen = { body: string; at: number }

let seen: Seen | null = null
let summaries = 0
/** About 1,000 tokens. */
const answer = 'An answer says so much that a conversation grows by it. '.repeat(80)

const provider = createServer(async (request, response) => {
  if (request.method === 'GET') {
    const data = Object.entries(windows).map(([id, context_length]) => ({ id, context_length }))
    return response.end(JSON.stringify({ data }))
  }
  const body = await text(request)
  const isSummary = body.includes('You sum up conversations')
  if (isSummary) summaries += 1
  if (isSummary || body.includes('You name conversations')) return say(response, body, 'A few words of it.')
  seen = { body, at: performance.now() }
  say(response, body, answer)
})
provider.listen(0, '127.0.0.1')
const address = () => `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`
const instance = await startInstance({ env: { OPENAI_API_KEY: '', REQUESTS_PER_MINUTE: '6000' } })

try {
  const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
  await person.fetch('/api/v1/provider-keys/bench', { method: 'PUT', json: { label: 'Bench', baseUrl: address() } })
  await (await person.fetch('/api/v1/models')).text()
  const short = await converse(person, 2, 'usual')
  for (const window of ['small', 'usual', 'large'] as const) {
    const long = await converse(person, messages, window)
    report(window, long, short)
  }
} finally {
  await instance.dispose()
  provider.close()
}

type Turn = { ms: number; body: string }

/** So many turns at the end of a conversation of so many messages. */
async function converse(person: HttpPerson, count: number, window: keyof typeof windows): Promise<Turn[]> {
  const id = crypto.randomUUID()
  await (await person.fetch('/api/v1/conversations', { json: { id, title: `${count} messages` } })).text()
  {
    using database = openObjectOf(instance.state, id)
    writeMessages(database, id, manyMessages(count))
  }
  // Writing takes longer than an idle connection is kept: it must be seen to be closed.
  await delay(readingMs)
  const made: Turn[] = []
  for (let turn = 0; turn < turns; turn++) {
    const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: `And what of ${turn}?` }] }
    const startedAt = performance.now()
    const response = await person.fetch('/api/ai', {
      json: { conversationId: id, modelId: `bench:${window}`, message },
    })
    const said = await response.text()
    if (!response.ok || !seen) throw new Error(`Answered ${response.status}: ${said}`)
    made.push({ ms: seen.at - startedAt, body: seen.body })
    seen = null
    await delay(readingMs)
  }
  return made
}

function report(window: string, long: Turn[], short: Turn[]): void {
  const [first, ...rest] = long
  const ms = rest.map((turn) => turn.ms)
  const added =
    percentile(ms, 0.5) -
    percentile(
      short.slice(1).map((turn) => turn.ms),
      0.5,
    )
  const bytes = long.map(({ body }) => Buffer.byteLength(body))
  const shares = rest.map(({ body }, index) => sharedWith(long[index]?.body ?? '', body))
  const moves = shares.filter((share) => share < 0.5).length
  console.log(
    `window of ${windows[window as keyof typeof windows]} tokens, ${messages} messages and ${turns} turns after them:`,
  )
  console.log(
    `  until the provider has it: the first ${first?.ms.toFixed(0)} ms, then ${describeMs(ms)}; ${added.toFixed(1)} ms more than in a short one`,
  )
  console.log(`  sent: ${kib(Math.min(...bytes))} to ${kib(Math.max(...bytes))}`)
  console.log(
    `  the same as the turn before: ${percent(sum(shares) / shares.length)} on average, p50 ${percent(percentile(shares, 0.5))}; ${moves} times it began elsewhere, or with another summary`,
  )
  console.log(`  summaries so far: ${summaries}`)
}

/** How much of a text is the beginning of the one before it. */
function sharedWith(before: string, body: string): number {
  let length = 0
  while (length < body.length && body[length] === before[length]) length += 1
  return length / body.length
}

function say(response: ServerResponse, body: string, content: string): void {
  const usage = { prompt_tokens: Math.round(body.length / 4.5), completion_tokens: Math.round(content.length / 4.5) }
  const chunks = [
    { choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: [], usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } },
  ]
  const about = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'bench' }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.end(
    `${chunks.map((chunk) => `data: ${JSON.stringify({ ...about, ...chunk })}\n\n`).join('')}data: [DONE]\n\n`,
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
