import { WorkerEntrypoint } from 'cloudflare:workers'

// Stands where Cloudflare's edge stands in production: it decides who the client is and compresses what it serves.

const identityHeaders = [
  'cf-connecting-ip',
  'true-client-ip',
  'x-real-ip',
  'x-client-ip',
  'cf-visitor',
  'cf-ipcountry',
  'cf-ray',
  'cdn-loop',
]
const compressible = /^(text\/(?!event-stream)|application\/(javascript|json|manifest\+json|xml)|image\/svg\+xml)/

let isReady = false

/** The web port. */
export class Web extends WorkerEntrypoint {
  async fetch(request) {
    await untilReady(this.env)
    const response = await this.env.WEB.fetch(fromThisMachine(request))
    return new URL(request.url).pathname.startsWith('/api/') ? response : compressed(request, response)
  }
}

/** The API port. */
export class Api extends WorkerEntrypoint {
  async fetch(request) {
    await untilReady(this.env)
    return this.env.SERVER.fetch(fromThisMachine(request))
  }
}

// Miniflare's own entry port, which lets a client choose the URL that a Worker sees: nothing is served there.
export default {
  fetch() {
    return new Response(null, { status: 404 })
  },
}

// The ports open with the runtime, a moment before the database has its tables.
async function untilReady(env) {
  if (isReady) return
  await env.READY.fetch('http://stage/ready')
  isReady = true
}

function fromThisMachine(request) {
  const headers = new Headers(request.headers)
  const claimed = [...headers.keys()].filter(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded-') || identityHeaders.includes(name),
  )
  for (const name of claimed) headers.delete(name)
  for (const name of [...headers.keys()]) if (name.startsWith('mf-')) headers.delete(name)
  headers.set('cf-connecting-ip', '127.0.0.1')
  // What a proxy claims is not believed, but that there is one is: the outbox does not open through a tunnel.
  if (claimed.length > 0) headers.set('x-forwarded-for', 'unknown')
  return new Request(request, { headers })
}

function compressed(request, response) {
  if (!response.body || response.status !== 200 || response.headers.has('content-encoding')) return response
  if (!compressible.test(response.headers.get('content-type') ?? '')) return response
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return response
  const headers = new Headers(response.headers)
  headers.set('content-encoding', 'gzip')
  headers.append('vary', 'accept-encoding')
  headers.delete('content-length')
  return new Response(response.body, { status: response.status, headers })
}
