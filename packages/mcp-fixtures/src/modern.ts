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

/** A server of the 2026-07-28 revision, and of no other; each of its answers takes so long, in milliseconds. */
export async function startModern({ delayMs = 0 } = {}): Promise<ModernFixture> {
  const requests: ModernFixture['requests'] = []
  let description = 'Writes something down.'
  const handler = createMcpHandler(() => createServer(description), { legacy: 'reject' })
  const listening = await listen((message, response) => {
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
