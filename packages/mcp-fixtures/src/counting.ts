import { setTimeout as wait } from 'node:timers/promises'
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Fixture } from './everything.ts'
import { listen, send, toRequest } from './http.ts'

export type CountingFixture = Fixture & {
  /** How often the tool was called with this id. */
  countOf(id: string): number
  /** Calls whose id begins so do not end until they are let go. */
  hold(prefix: string): void
  release(prefix: string): void
  /** Resolves when one of those that are held has begun, or they are let go. */
  begun(prefix: string): Promise<void>
}

type Hold = { begun: PromiseWithResolvers<void>; released: PromiseWithResolvers<void> }

/** A server of the 2026-07-28 revision with one tool, `note`, that may change something, and counts its calls. */
export async function startCounting(): Promise<CountingFixture> {
  const counts = new Map<string, number>()
  const holds = new Map<string, Hold>()

  async function note(id: string, ms: number): Promise<void> {
    counts.set(id, (counts.get(id) ?? 0) + 1)
    const [, hold] = [...holds].find(([prefix]) => id.startsWith(prefix)) ?? []
    hold?.begun.resolve()
    await hold?.released.promise
    await wait(ms)
  }

  const handler = createMcpHandler(() => createServer(note), { legacy: 'reject' })
  const listening = await listen((message, response) => {
    // One that is closed in the moment it is used again would be a fault nobody planned.
    response.setHeader('connection', 'close')
    toRequest(message)
      .then((request) => handler.fetch(request))
      .then((answered) => send(answered, response))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })

  return {
    url: listening.url,
    countOf: (id) => counts.get(id) ?? 0,
    hold: (prefix) => void holds.set(prefix, { begun: Promise.withResolvers(), released: Promise.withResolvers() }),
    release(prefix) {
      const hold = holds.get(prefix)
      holds.delete(prefix)
      hold?.begun.resolve()
      hold?.released.resolve()
    },
    begun: async (prefix) => holds.get(prefix)?.begun.promise,
    async stop() {
      await handler.close()
      await listening.stop()
    },
  }
}

function createServer(note: (id: string, ms: number) => Promise<void>): McpServer {
  const server = new McpServer({ name: 'notes', title: 'Notes', version: '1.0.0' })
  const inputSchema = z.object({ id: z.string(), ms: z.number() })
  server.registerTool('note', { description: 'Notes something down.', inputSchema }, async ({ id, ms }) => {
    await note(id, ms)
    return { content: [{ type: 'text', text: `Noted ${id}` }] }
  })
  return server
}
