import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { runtimeOf } from '@better-chat/e2e/support/processes.ts'
import { residentMb } from './support/memory.ts'
import { startProvider } from './support/provider.ts'

// What the runtime, both Workers, every object and the local store of files in it, takes while large files come in and go out.
const mb = 1024 * 1024
const everyMs = 5

const provider = await startProvider()
const instance = await startInstance({
  env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: provider.url, APP_KEY_MODELS: 'all' },
})
const runtime = runtimeOf(instance.pid)

try {
  const person = await signInOverHttp(`http://localhost:${instance.ports.server}`)
  await upload(person, 1)
  console.log(`memory of the runtime at rest: ${residentMb(runtime)} MB`)
  await measured('one file of 20 MB goes up', () => upload(person, 20))
  const ten = await measured('ten files of 20 MB go up at once', () =>
    Promise.all(repeat(10, () => upload(person, 20))),
  )
  const pictures = await Promise.all(repeat(10, () => upload(person, 1.5)))
  const conversationId = crypto.randomUUID()
  await measured('a prompt with ten pictures, 15 MB', () => ask(person, conversationId, pictures))
  await measured('the next question, with the same pictures', () => ask(person, conversationId, []))
  await measured('four such prompts at once', () =>
    Promise.all(repeat(4, () => ask(person, crypto.randomUUID(), pictures))),
  )
  await measured('ten files of 20 MB come back at once', () => Promise.all(ten.map((url) => read(person, url))))
} finally {
  await instance.dispose()
  provider.stop()
}

function repeat<Result>(count: number, work: () => Promise<Result>): Promise<Result>[] {
  return Array.from({ length: count }, work)
}

/** Says how long the work took and what the runtime had at most meanwhile, over what it had before. */
async function measured<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  await delay(1_000)
  const before = residentMb(runtime)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, residentMb(runtime))
  }, everyMs)
  const startedAt = performance.now()
  const result = await work()
  clearInterval(watch)
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(2)
  console.log(`${what}: ${seconds} s, at most ${most} MB (${before} MB before)`)
  return result
}

/** A PNG of noise, of so many MB; answers its url. */
async function upload(person: HttpPerson, size: number): Promise<string> {
  const start = Buffer.from('89504e470d0a1a0a0000000d49484452000007d0000007d00806000000', 'hex')
  const end = Buffer.from('0000000049454e44ae426082', 'hex')
  const bytes = Buffer.concat([start, randomBytes(size * mb - start.length - end.length), end])
  const response = await person.fetch('/api/attachments?name=noise.png', { bytes: new Uint8Array(bytes) })
  if (response.status !== 201) throw new Error(`The upload was answered ${response.status}: ${await response.text()}`)
  const { url }: { url: string } = await response.json()
  return url
}

async function ask(person: HttpPerson, conversationId: string, urls: string[]): Promise<void> {
  const files = urls.map((url) => ({ type: 'file', url, mediaType: 'image/png' }))
  const message = { id: crypto.randomUUID(), role: 'user', parts: [...files, { type: 'text', text: 'What is this?' }] }
  const response = await person.fetch('/api/ai', { json: { conversationId, modelId: 'openai:gpt-5', message } })
  const said = await response.text()
  if (!said.includes('w3 ')) throw new Error(`The answer is not whole: ${said.slice(-500)}`)
}

async function read(person: HttpPerson, url: string): Promise<void> {
  const response = await person.fetch(url)
  const { byteLength } = await response.arrayBuffer()
  if (byteLength !== 20 * mb) throw new Error(`${byteLength} bytes came back`)
}
