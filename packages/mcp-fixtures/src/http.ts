import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Fixture } from './everything.ts'

/** A listener on a free port of this machine. */
export async function listen(listener: RequestListener): Promise<Fixture & { origin: string }> {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    origin,
    url: `${origin}/mcp`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export async function toRequest(message: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = message
  const given = new Headers()
  for (const [name, value] of Object.entries(headers)) if (typeof value === 'string') given.set(name, value)
  const body = method === 'GET' || method === 'HEAD' ? null : new Uint8Array(await buffer(message))
  return new Request(`http://${headers.host}${url}`, { method, headers: given, body })
}

/** Piece by piece, as they come. */
export async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  const reader = answer.body?.getReader()
  response.once('close', () => reader?.cancel())
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
    response.write(next.value)
  }
  response.end()
}

/** The same piece over and over, as fast as it is taken. */
export async function pour(response: ServerResponse, piece: string, most = Number.POSITIVE_INFINITY): Promise<void> {
  for (let sent = 0; sent < most && !response.destroyed; sent += piece.length) {
    if (response.write(piece)) await new Promise((resolve) => setImmediate(resolve))
    else {
      await new Promise<void>((resolve) => {
        response.once('drain', resolve)
        response.once('close', resolve)
      })
    }
  }
}
