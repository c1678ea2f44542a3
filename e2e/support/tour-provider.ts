import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'

/** What it says first; it never comes to an end. */
const words =
  'Lisbon lies on seven hills, and most of what you want to see lies on three of them. I would begin with Alfama, early, before'

/** What it calls of a server that is called Notes, by how a message begins. */
const calls: Record<string, { name: string; arguments: string }> = {
  'Put it into my notes': {
    name: 'notes__write',
    arguments: JSON.stringify({ text: 'Sintra: the 8:41 from Rossio, palace first, back by six.' }),
  },
  'Look through my notes': { name: 'notes__wait', arguments: '{}' },
}

/** A server of the local kind, whose answer goes on for as long as somebody looks at it. */
export async function startTourProvider(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ data: [{ id: 'qwen3-32b', supported_parameters: ['tools'] }] }))
    return
  }
  const asked = JSON.stringify(await json(request))
  const [, call] = Object.entries(calls).find(([words]) => asked.includes(words)) ?? []
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const chunk = (delta: object, finish_reason: string | null = null) => {
    const choices = [{ index: 0, delta, finish_reason }]
    response.write(`data: ${JSON.stringify({ id: 'tour', object: 'chat.completion.chunk', choices })}\n\n`)
  }
  if (!call) return chunk({ role: 'assistant', content: words })
  chunk({ role: 'assistant', tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }] })
  chunk({}, 'tool_calls')
  response.end('data: [DONE]\n\n')
}
