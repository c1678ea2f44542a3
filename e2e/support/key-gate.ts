import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Holds } from './holds.ts'

/** What a key says of itself here. */
export const goodKey = 'sk-gate-good-0000000000'
export const wrongKey = 'sk-gate-wrong-0000000000'
/** With something behind it that a journey lets go of. */
export const heldKey = 'sk-gate-good-held'

/** What a server lists beside the models that Better Chat knows. */
const listed = [
  'claude-haiku-4-5',
  'claude-9-opus',
  'gpt-4o-mini',
  'our-own-model',
  ...Array.from({ length: 30 }, (_, index) => `extra-${index}`),
]

/** Stands before the provider of the journeys and looks at keys: one without `good` in it is rejected. At `/page` there is a web page. */
export async function startKeyGate(providerUrl: string, holds: Holds): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    answer({ providerUrl, holds }, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The port is not known')
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() }
}

type Behind = { providerUrl: string; holds: Holds }

async function answer(
  { providerUrl, holds }: Behind,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, method = 'GET', url: path = '' } = request
  if (path.startsWith('/page')) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
    return
  }
  const key = String(headers.authorization ?? headers['x-api-key'] ?? headers['x-goog-api-key'] ?? '')
  if (key.includes('held')) await holds.until(key.replace(/^Bearer /, ''))
  if (!key.includes('good')) {
    const message = `Incorrect API key provided: ${key}`
    const body = { type: 'error', error: { type: 'authentication_error', code: 'invalid_api_key', message } }
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    return
  }
  if (path.includes('/models') && method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ data: listed.map((id) => ({ id })) }))
    return
  }
  const body = await buffer(request)
  const forwarded = await fetch(`${providerUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-e2e', 'x-api-key': 'sk-e2e' },
    body: new Uint8Array(body),
  })
  response.writeHead(forwarded.status, { 'content-type': forwarded.headers.get('content-type') ?? 'text/plain' })
  for await (const piece of forwarded.body ?? []) response.write(piece)
  response.end()
}

/** Where an OpenAI-compatible server stands that looks at keys. */
export function gatedServer(path = '/v1'): string {
  return `${process.env.E2E_KEY_GATE_URL}${path}`
}
