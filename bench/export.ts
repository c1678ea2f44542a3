import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { manyMessages } from '@better-chat/e2e/support/long-conversation.ts'
import { openObjectOf, writeMessages } from '@better-chat/e2e/support/object-database.ts'
import { runtimeOf } from '@better-chat/e2e/support/processes.ts'
import { residentMb } from './support/memory.ts'
import { percentile } from './support/statistics.ts'

// How long an export, or looking for words, takes, what the runtime takes for it, and how long other requests of the same person wait meanwhile.
const mb = 1024 * 1024
const everyMs = 5

const instance = await startInstance({ env: { OPENAI_API_KEY: '', LOCAL_MODELS_URL: 'http://127.0.0.1:9/v1' } })
const runtime = runtimeOf(instance.pid)

try {
  const person = await signInOverHttp(instance.url)
  const id = await haveConversation(person, 10_000)
  for (let index = 0; index < 200; index++) await haveConversation(person, 50)
  for (let index = 0; index < 10; index++) await upload(person, 10)
  const path = `/api/conversations/${id}/export`
  await measured(person, 'words that are nowhere in 10,000 messages', `/api/v1/conversations/${id}/search?q=nowhere`)
  await measured(person, '10,000 messages as Markdown', path)
  await measured(person, '10,000 messages as JSON', `${path}?format=json&branches=all`)
  await measured(person, 'everything: 201 conversations, 20,000 messages, 100 MB of files', '/api/export')
} finally {
  await instance.dispose()
}

async function haveConversation(person: HttpPerson, count: number): Promise<string> {
  const id = crypto.randomUUID()
  const response = await person.fetch('/api/v1/conversations', { json: { id, title: `${count} messages` } })
  if (response.status !== 201) throw new Error(`Creating a conversation answered ${response.status}`)
  using database = openObjectOf(instance.state, id)
  writeMessages(database, id, manyMessages(count))
  return id
}

async function upload(person: HttpPerson, size: number): Promise<void> {
  const start = Buffer.from('89504e470d0a1a0a0000000d49484452000007d0000007d00806000000', 'hex')
  const end = Buffer.from('0000000049454e44ae426082', 'hex')
  const bytes = Buffer.concat([start, randomBytes(size * mb - start.length - end.length), end])
  const response = await person.fetch('/api/attachments?name=noise.png', { bytes: new Uint8Array(bytes) })
  if (response.status !== 201) throw new Error(`The upload was answered ${response.status}`)
  await response.arrayBuffer()
}

async function measured(person: HttpPerson, what: string, path: string): Promise<void> {
  await delay(1_000)
  const before = residentMb(runtime)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, residentMb(runtime))
  }, everyMs)
  const startedAt = performance.now()
  const exporting = read(person, path, startedAt)
  const waits = await othersUntil(person, exporting)
  const { bytes, firstMs } = await exporting
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(2)
  clearInterval(watch)
  const size = `${(bytes / mb).toFixed(1)} MB in ${seconds} s, the first byte after ${firstMs.toFixed(0)} ms`
  const others = `p50 ${percentile(waits, 0.5).toFixed(0)} ms, longest ${Math.max(...waits).toFixed(0)} ms`
  console.log(`${what}: ${size}; at most ${most} MB (${before} MB before); others waited ${others}`)
}

async function read(person: HttpPerson, path: string, startedAt: number) {
  const response = await person.fetch(path)
  if (response.status !== 200 || !response.body) throw new Error(`${path} answered ${response.status}`)
  let bytes = 0
  let firstMs = 0
  for await (const piece of response.body) {
    firstMs ||= performance.now() - startedAt
    bytes += piece.byteLength
  }
  return { bytes, firstMs }
}

/** How long each of the requests took that the person makes one after the other until the work is done. */
async function othersUntil(person: HttpPerson, work: Promise<unknown>): Promise<number[]> {
  const waits: number[] = []
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    const askedAt = performance.now()
    await (await person.fetch('/api/v1/quota')).arrayBuffer()
    waits.push(performance.now() - askedAt)
  }
  return waits
}
