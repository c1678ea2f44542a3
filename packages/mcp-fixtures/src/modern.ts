import { setTimeout as wait } from 'node:timers/promises'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Fixture } from './everything.ts'
import { listen, send, toRequest } from './http.ts'

export type ModernFixture = Fixture & {
  /** Every request that came, by its HTTP method and the method of its message. */
  requests: { http: string; method: string | null; headers: Record<string, string> }[]
  /** Says something else of its tool `write` from now on. */
  describeWrite: (description: string) => void
}

/** What the tools of `withMore` have seen; read at `/seen` of its origin. */
export type ModernSeen = { aborted: string[]; open: number }

/**
 * A server of the 2026-07-28 revision, and of no other; each of its answers takes so long, in milliseconds. `withMore`: it has
 * a tool for each kind of answer, and some that take their time.
 */
export async function startModern({ delayMs = 0, withMore = false } = {}): Promise<ModernFixture> {
  const requests: ModernFixture['requests'] = []
  let description = 'Writes something down.'
  const seen: ModernSeen = { aborted: [], open: 0 }
  const create = () => createServer(description)
  const handler = createMcpHandler(() => (withMore ? withMoreTools(create(), seen) : create()), { legacy: 'reject' })
  const listening = await listen((message, response) => {
    if (message.url === '/seen') return void response.end(JSON.stringify(seen))
    seen.open += 1
    response.once('close', () => {
      seen.open -= 1
    })
    toRequest(message)
      .then(answer)
      .then((answered) => send(answered, response))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })

  async function answer(request: Request): Promise<Response> {
    const body: unknown = request.method === 'POST' ? await request.clone().json() : null
    const method = typeof body === 'object' && body !== null && 'method' in body ? String(body.method) : null
    requests.push({ http: request.method, method, headers: Object.fromEntries(request.headers) })
    await wait(delayMs)
    return handler.fetch(request)
  }

  return {
    url: listening.url,
    requests,
    describeWrite(words) {
      description = words
    },
    async stop() {
      await handler.close()
      await listening.stop()
    },
  }
}

function createServer(ofWrite: string): McpServer {
  const server = new McpServer({ name: 'modern', title: 'Modern fixture', version: '1.0.0' })
  server.registerTool(
    'add',
    {
      title: 'Add two numbers',
      description: 'Adds.',
      inputSchema: z.object({ a: z.number(), b: z.number() }),
      outputSchema: z.object({ sum: z.number() }),
      annotations: { readOnlyHint: true },
    },
    ({ a, b }) => ({ content: [{ type: 'text', text: String(a + b) }], structuredContent: { sum: a + b } }),
  )
  server.registerTool(
    'write',
    {
      description: ofWrite,
      inputSchema: z.object({ text: z.string() }),
      annotations: { destructiveHint: true },
    },
    ({ text }) => ({ content: [{ type: 'text', text: `Written: ${text}` }] }),
  )
  server.registerTool('fail', { description: 'Always fails.', inputSchema: z.object({}) }, () => ({
    isError: true,
    content: [{ type: 'text', text: 'It is raining.' }],
  }))
  return server
}

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const wav = Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1').toString('base64')
const zip = Buffer.from('PK\x03\x04\0\0\xff\xfe', 'latin1').toString('base64')

/** One of everything a tool can answer with, by the names of the tools. */
const answers = {
  picture: [{ type: 'image', data: png, mimeType: 'image/png' }],
  sound: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }],
  archive: [{ type: 'resource', resource: { uri: 'files://all/notes.zip', mimeType: 'application/zip', blob: zip } }],
  note: [{ type: 'resource', resource: { uri: 'notes://1', mimeType: 'text/markdown', text: '# A note' } }],
  link: [{ type: 'resource_link', uri: 'https://example.com/a', name: 'A page', mimeType: 'text/html' }],
} as const

function withMoreTools(server: McpServer, seen: ModernSeen): McpServer {
  const annotations = { readOnlyHint: true }
  const inputSchema = z.object({})
  for (const [name, content] of Object.entries(answers)) {
    server.registerTool(name, { description: `Answers with a ${name}.`, inputSchema, annotations }, () => ({
      content: [...content],
    }))
  }
  server.registerTool('wait', { description: 'Waits.', inputSchema, annotations }, async (_, { mcpReq }) => {
    const { signal, _meta, notify } = mcpReq
    const progressToken = _meta?.progressToken
    if (progressToken !== undefined) {
      await notify({
        method: 'notifications/progress',
        params: { progressToken, progress: 1, total: 2, message: 'Half' },
      })
    }
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    seen.aborted.push('wait')
    return { content: [] }
  })
  return server
}
