import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What it says first; it never comes to an end. */
const words =
  'Lisbon lies on seven hills, and most of what you want to see lies on three of them. I would begin with Alfama, early, before'

/** A server of the local kind, whose answer goes on for as long as somebody looks at it. */
export async function startTourProvider(): Promise<{ url: string; stop: () => void }> {
  const server = createServer(answer)
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

function answer({ method }: IncomingMessage, response: ServerResponse): void {
  if (method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ data: [{ id: 'qwen3-32b' }] }))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const choices = [{ index: 0, delta: { role: 'assistant', content: words }, finish_reason: null }]
  response.write(`data: ${JSON.stringify({ id: 'tour', object: 'chat.completion.chunk', choices })}\n\n`)
}
