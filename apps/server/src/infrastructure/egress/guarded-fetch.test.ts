import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { EgressPolicy } from './check-address'
import { EgressError, type EgressReason } from './egress-error'
import { createGuardedFetch, type GuardedFetchOptions } from './guarded-fetch'

const start = 'https://models.acme.com/v1/models'
const elsewhere = 'https://other.acme.com/v1/models'
const policy: EgressPolicy = { ownOrigins: ['https://chat.example.org'], isOnThisMachine: false, egressAllow: [] }

type Sent = { url: string; init: RequestInit; headers: Record<string, string> }
type Answer = (sent: Sent) => Response | Promise<Response>

/** A network in which this is all that answers, and what it was asked. */
function aNetwork(answer: Answer, options: Partial<GuardedFetchOptions> = {}) {
  const sent: Sent[] = []
  const guardedFetch = createGuardedFetch({
    policy,
    publicNetwork: undefined,
    async fetch(input, init = {}) {
      const request = { url: String(input), init, headers: Object.fromEntries(new Headers(init.headers)) }
      sent.push(request)
      return answer(request)
    },
    ...options,
  })
  return { guardedFetch, sent, urls: () => sent.map(({ url }) => url) }
}

function redirectTo(location: string, status = 302): Response {
  return new Response('this way', { status, headers: { location } })
}

/** Sends on once, and answers whatever comes after. */
function redirectOnce(location: string, status = 302): Answer {
  return ({ url }) => (url === start ? redirectTo(location, status) : new Response('here'))
}

/** A body that goes on until it is cancelled. */
function anEndlessBody() {
  const cancel = vi.fn()
  const pull = vi.fn((controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(1_000)))
  return { body: new ReadableStream({ pull, cancel }), pull, cancel }
}

const untilAborted: Answer = ({ init: { signal } }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  )
}

async function reasonOf(promise: Promise<unknown>): Promise<EgressReason | null> {
  const error = await failureOf(promise)
  if (error !== null && !(error instanceof EgressError)) throw error
  return error?.reason ?? null
}

/** A real server on this machine, and a guarded fetch that may reach it. */
async function aServerHere(listener: RequestListener, limits: GuardedFetchOptions['limits'] = {}) {
  const server = createServer(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A listening server of the network has an address with a port.
  const { port } = server.address() as AddressInfo
  const guardedFetch = createGuardedFetch({
    policy: { ...policy, isOnThisMachine: true },
    publicNetwork: undefined,
    fetch,
    limits,
  })
  return { url: `http://127.0.0.1:${port}/`, server, guardedFetch }
}

test('a refused address is never asked', async () => {
  const { guardedFetch, urls } = aNetwork(() => new Response('here'))
  expect(await reasonOf(guardedFetch('http://169.254.169.254/latest'))).toBe('private-address')
  expect(await reasonOf(guardedFetch(new URL('file:///etc/passwd')))).toBe('scheme')
  expect(await reasonOf(guardedFetch(new Request('http://127.0.0.1/')))).toBe('private-address')
  expect(urls()).toEqual([])
})

test.for<[string, EgressReason]>([
  ['http://127.0.0.1/', 'redirect-refused'],
  ['https://127.0.0.1/', 'private-address'],
  ['https://169.254.169.254/latest', 'private-address'],
  ['//[::1]/', 'private-address'],
  ['https://nas.local/', 'private-address'],
  ['https://chat.example.org/api', 'own-host'],
  ['https://user:password@other.acme.com/', 'credentials'],
  ['file:///etc/passwd', 'scheme'],
  ['data:text/plain,hello', 'scheme'],
  ['http://other.acme.com/', 'redirect-refused'],
  ['https://', 'redirect-refused'],
])('a redirect to %s is refused, and nothing is asked there', async ([location, reason]) => {
  const { guardedFetch, urls } = aNetwork(redirectOnce(location))
  expect(await reasonOf(guardedFetch(start))).toBe(reason)
  expect(urls()).toEqual([start])
})

test('a redirect from http to a private address is refused by the address', async () => {
  const { guardedFetch, urls } = aNetwork(() => redirectTo('http://127.0.0.1/'))
  expect(await reasonOf(guardedFetch('http://models.acme.com/'))).toBe('private-address')
  expect(urls()).toEqual(['http://models.acme.com/'])
})

test('a redirect that names no place is refused', async () => {
  const { guardedFetch } = aNetwork(() => new Response(null, { status: 302 }))
  expect(await reasonOf(guardedFetch(start))).toBe('redirect-refused')
})

test('a loop ends after five redirects', async () => {
  const { guardedFetch, urls } = aNetwork(() => redirectTo(start))
  expect(await reasonOf(guardedFetch(start))).toBe('too-many-redirects')
  expect(urls().length).toBe(6)
})

test('five redirects are followed', async () => {
  const { guardedFetch } = aNetwork(({ url }) =>
    url.endsWith('/5') ? new Response('here') : redirectTo(`/${Number(url.split('/').at(-1)) + 1}`),
  )
  expect(await (await guardedFetch('https://models.acme.com/0')).text()).toBe('here')
})

test('a place without a host is on the same server', async () => {
  const { guardedFetch, urls } = aNetwork(redirectOnce('../v2/models?all'))
  expect(await (await guardedFetch(start)).text()).toBe('here')
  expect(urls()).toEqual([start, 'https://models.acme.com/v2/models?all'])
})

test('a caller who follows redirects alone gets the answer, one who allows none an error', async () => {
  const { guardedFetch, urls } = aNetwork(redirectOnce(elsewhere))
  expect((await guardedFetch(start, { redirect: 'manual' })).headers.get('location')).toBe(elsewhere)
  expect(await reasonOf(guardedFetch(start, { redirect: 'error' }))).toBe('redirect-refused')
  expect(urls()).toEqual([start, start])
})

const keys = { authorization: 'Bearer key', 'x-api-key': 'key', 'x-goog-api-key': 'key', 'x-anything': 'key' }

test.for([elsewhere, 'https://models.acme.com:8443/v1', 'https://acme.com/'])(
  'only what is harmless follows to another origin: %s',
  async (location) => {
    const { guardedFetch, sent } = aNetwork(redirectOnce(location))
    await guardedFetch(start, { headers: { ...keys, accept: 'application/json', 'user-agent': 'x' } })
    expect(sent.at(-1)).toMatchObject({ url: location })
    expect(sent.at(-1)?.headers).toEqual({ accept: 'application/json', 'user-agent': 'x' })
  },
)

test('a key does not come back with a way through another origin', async () => {
  const { guardedFetch, sent } = aNetwork(({ url }) => {
    if (url === start) return redirectTo(elsewhere)
    return url === elsewhere ? redirectTo(`${start}/back`) : new Response('here')
  })
  await guardedFetch(start, { headers: keys })
  expect(sent.map(({ headers }) => headers)).toEqual([keys, {}, {}])
})

test('to the same origin everything follows', async () => {
  const { guardedFetch, sent } = aNetwork(redirectOnce('/v2/models'))
  await guardedFetch(start, { headers: keys })
  expect(sent.at(-1)?.headers).toEqual(keys)
})

const posted = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', accept: '*/*' } }

test.for([301, 302, 303])('what was posted is asked for after a %i, without its body', async (status) => {
  const { guardedFetch, sent } = aNetwork(redirectOnce('/v2', status))
  await guardedFetch(start, posted)
  expect(sent.at(-1)?.init).toMatchObject({ method: 'GET', body: null })
  expect(sent.at(-1)?.headers).toEqual({ accept: '*/*' })
})

test.for([307, 308])('what was posted is posted again after a %i', async (status) => {
  const { guardedFetch, sent } = aNetwork(redirectOnce('/v2', status))
  await guardedFetch(start, posted)
  expect(sent.at(-1)).toMatchObject({ url: 'https://models.acme.com/v2', init: { method: 'POST', body: '{}' } })
  expect(sent.at(-1)?.headers).toEqual(posted.headers)
})

test('a 303 leaves HEAD as it is, and a 302 leaves PUT', async () => {
  for (const [method, status] of [
    ['HEAD', 303],
    ['PUT', 302],
  ] as const) {
    const { guardedFetch, sent } = aNetwork(redirectOnce('/v2', status))
    await guardedFetch(start, { method })
    expect(sent.at(-1)?.init.method).toBe(method)
  }
})

test('a body that is a stream is sent once: a redirect that wants it again is refused', async () => {
  const { guardedFetch, urls } = aNetwork(redirectOnce('/v2', 307))
  const body = new Response('{}').body
  expect(await reasonOf(guardedFetch(start, { method: 'POST', body }))).toBe('redirect-refused')
  const request = new Request(start, posted)
  expect(await reasonOf(guardedFetch(request))).toBe('redirect-refused')
  expect(urls()).toEqual([start, start])
})

test('the answer that sends on is closed', async () => {
  const { body, cancel } = anEndlessBody()
  const { guardedFetch } = aNetwork(({ url }) =>
    url === start ? new Response(body, { status: 302, headers: { location: '/v2' } }) : new Response('here'),
  )
  await guardedFetch(start)
  expect(cancel).toHaveBeenCalledOnce()
})

test('an answer that sends on and breaks off is followed all the same', async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) })
  const { guardedFetch } = aNetwork(({ url }) =>
    url === start ? new Response(broken, { status: 302, headers: { location: '/v2' } }) : new Response('here'),
  )
  expect(await (await guardedFetch(start)).text()).toBe('here')
})

test.for<Record<string, string>>([{}, { 'content-length': '10' }])(
  'an endless answer is cut, and its source closed: %j',
  async (headers) => {
    const { body, cancel } = anEndlessBody()
    const { guardedFetch } = aNetwork(() => new Response(body, { headers }), { limits: { maxBytes: 5_000 } })
    const response = await guardedFetch(start)
    expect(await reasonOf(response.text())).toBe('too-large')
    expect(cancel).toHaveBeenCalledOnce()
  },
)

test('an answer of just the size that is allowed comes whole', async () => {
  const { guardedFetch } = aNetwork(() => new Response('x'.repeat(5_000)), { limits: { maxBytes: 5_000 } })
  expect((await (await guardedFetch(start)).text()).length).toBe(5_000)
})

test('an answer that announces too much is not begun', async () => {
  const { body, cancel } = anEndlessBody()
  const { guardedFetch } = aNetwork(() => new Response(body, { headers: { 'content-length': '5001' } }), {
    limits: { maxBytes: 5_000 },
  })
  expect(await reasonOf(guardedFetch(start))).toBe('too-large')
  expect(cancel).toHaveBeenCalledOnce()
})

test('no more is read than the caller reads, and a caller who stops closes the source', async () => {
  const { body, pull, cancel } = anEndlessBody()
  const { guardedFetch } = aNetwork(() => new Response(body))
  const response = await guardedFetch(start)
  await nextTurn()
  // Streams hold one piece ready.
  expect(pull).toHaveBeenCalledOnce()
  await response.body?.cancel('enough')
  expect(cancel).toHaveBeenCalledWith('enough')
})

test('an answer keeps its status and headers, but not those of an encoding that is undone', async () => {
  const headers = { 'content-encoding': 'gzip', 'content-length': '9', 'x-request-id': 'r1' }
  const { guardedFetch } = aNetwork(() => new Response('here', { status: 429, statusText: 'Slow down', headers }))
  const response = await guardedFetch(start)
  expect([response.status, response.statusText, await response.text()]).toEqual([429, 'Slow down', 'here'])
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/plain;charset=UTF-8',
    'x-request-id': 'r1',
  })
})

test('an answer without a body comes as it is', async () => {
  const { guardedFetch } = aNetwork(() => new Response(null, { status: 204 }))
  expect((await guardedFetch(start)).status).toBe(204)
})

test('a server that does not answer in time has timed out, over all redirects', async () => {
  const { guardedFetch, sent } = aNetwork(
    (request) => (request.url === start ? redirectTo('/v2') : untilAborted(request)),
    {
      limits: { timeoutMs: 30 },
    },
  )
  expect(await reasonOf(guardedFetch(start))).toBe('timed-out')
  expect(sent.length).toBe(2)
})

test('a body that never ends is cut when its time is over, also by a network that ignores the signal', async () => {
  const cancel = vi.fn()
  const { guardedFetch } = aNetwork(() => new Response(new ReadableStream({ cancel })), { limits: { totalMs: 30 } })
  const response = await guardedFetch(start)
  expect(await reasonOf(response.text())).toBe('timed-out')
  expect(cancel).toHaveBeenCalledOnce()
})

test('the time for the headers does not count for the body', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { guardedFetch } = aNetwork(() => new Response('here'), { limits: { timeoutMs: 1_000 } })
  const response = await guardedFetch(start)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await response.text()).toBe('here')
})

test('no timer is left when the answer has ended, was refused or failed', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const limits = { totalMs: 60_000, maxBytes: 5_000 }
  await (await aNetwork(() => new Response('here'), { limits }).guardedFetch(start)).text()
  await aNetwork(() => new Response(null, { status: 204 }), { limits }).guardedFetch(start)
  await (await aNetwork(() => new Response('here'), { limits }).guardedFetch(start)).body?.cancel()
  await failureOf(aNetwork(() => redirectTo('file:///'), { limits }).guardedFetch(start))
  await failureOf((await aNetwork(() => new Response(anEndlessBody().body), { limits }).guardedFetch(start)).text())
  expect(vi.getTimerCount()).toBe(0)
})

test('who stops waiting gets their own reason, before the answer and within it', async () => {
  for (const answer of [untilAborted, () => new Response(new ReadableStream())]) {
    const caller = new AbortController()
    const { guardedFetch, sent } = aNetwork(answer)
    const text = guardedFetch(start, { signal: caller.signal }).then((response) => response.text())
    await vi.waitFor(() => expect(sent.length).toBe(1))
    caller.abort('enough')
    expect(await failureOf(text)).toBe('enough')
  }
})

test('a network that says something else of the abort does not hide its reason', async () => {
  const caller = new AbortController()
  const { guardedFetch } = aNetwork(({ init: { signal } }) => {
    const body = new ReadableStream({
      start: (controller) => signal?.addEventListener('abort', () => controller.error(new TypeError('terminated'))),
    })
    return new Response(body)
  })
  const text = (await guardedFetch(start, { signal: caller.signal })).text()
  caller.abort('enough')
  expect(await failureOf(text)).toBe('enough')
})

test('a caller who could stop is held to the same times', async () => {
  const { signal } = new AbortController()
  const slow = aNetwork(untilAborted, { limits: { timeoutMs: 30 } })
  expect(await reasonOf(slow.guardedFetch(start, { signal }))).toBe('timed-out')
  const open = aNetwork(() => new Response(new ReadableStream()), { limits: { totalMs: 30 } })
  expect(await reasonOf((await open.guardedFetch(start, { signal })).text())).toBe('timed-out')
})

test('who has stopped waiting already asks nobody', async () => {
  const { guardedFetch, urls } = aNetwork(() => new Response('here'))
  expect(await failureOf(guardedFetch(start, { signal: AbortSignal.abort('enough') }))).toBe('enough')
  expect(await failureOf(guardedFetch(new Request(start, { signal: AbortSignal.abort('early') })))).toBe('early')
  expect(urls()).toEqual([])
})

const own = [
  ...['cookie', 'host', 'origin', 'referer', 'forwarded', 'via', 'true-client-ip', 'x-real-ip', 'proxy-authorization'],
  ...[
    'x-bc-user',
    'cf-connecting-ip',
    'cf-access-jwt-assertion',
    'x-forwarded-for',
    'x-forwarded-proto',
    'sec-fetch-site',
  ],
]

test.for(own)('our own header %s is told to nobody', async (name) => {
  const { guardedFetch, sent } = aNetwork(() => new Response('here'))
  await guardedFetch(start, { headers: { [name]: 'x', 'x-api-key': 'key' } })
  expect(sent[0]?.headers).toEqual({ 'x-api-key': 'key' })
})

test('nothing of a call is passed on that could lead it elsewhere', async () => {
  const { guardedFetch, sent } = aNetwork(() => new Response('here'))
  const init = { cf: { resolveOverride: 'localhost' }, credentials: 'include', dispatcher: {} } as const
  await guardedFetch(start, init)
  expect(Object.keys(sent[0]?.init ?? {}).sort()).toEqual(['body', 'headers', 'method', 'redirect', 'signal'])
  expect(sent[0]?.init.redirect).toBe('manual')
})

test('a request object is sent as it is meant', async () => {
  const { guardedFetch, sent } = aNetwork(() => new Response('here'))
  await guardedFetch(new Request(start, { ...posted, headers: keys }))
  expect(sent[0]).toMatchObject({ url: start, init: { method: 'POST' }, headers: keys })
  expect(await new Response(sent[0]?.init.body).text()).toBe('{}')
})

test('public addresses are asked over the public network, and those that were opened directly', async () => {
  const publicUrls: string[] = []
  const publicNetwork: GuardedFetchOptions['publicNetwork'] = {
    async fetch(input) {
      publicUrls.push(String(input))
      return redirectTo('http://10.0.0.1:8080/')
    },
  }
  const { guardedFetch, urls } = aNetwork(() => new Response('here'), {
    publicNetwork,
    policy: { ...policy, egressAllow: ['10.0.0.1:8080'] },
  })
  await guardedFetch('http://models.acme.com/')
  expect([publicUrls, urls()]).toEqual([['http://models.acme.com/'], ['http://10.0.0.1:8080/']])
})

test('a connection that fails is unreachable, and the error never says where', async () => {
  const { url, server, guardedFetch } = await aServerHere(() => undefined)
  server.close()
  const error = await failureOf(guardedFetch(`${url}v1?key=sk-marked`))
  expect(error).toMatchObject({ reason: 'unreachable', cause: expect.any(Error) })
})

test('no message holds an address', async () => {
  const secretive = 'https://marked.acme.com/marked?key=marked'
  const errors = await Promise.all(
    [
      aNetwork(() => Promise.reject(new TypeError(`no ${secretive}`))).guardedFetch(secretive),
      aNetwork(() => redirectTo(secretive)).guardedFetch(secretive),
      aNetwork(() => redirectTo('http://marked.local')).guardedFetch(secretive),
      aNetwork(() => redirectTo('file:///marked')).guardedFetch(secretive),
      aNetwork(() => new Response()).guardedFetch('http://marked.local'),
      aNetwork(() => new Response()).guardedFetch('https://marked:marked@acme.com'),
      aNetwork(() => new Response()).guardedFetch('marked'),
    ].map(failureOf),
  )
  for (const error of errors) {
    expect(error).toBeInstanceOf(EgressError)
    expect(String(error)).not.toMatch(/marked|acme/)
  }
})

test('a real server: a redirect, a body of its own, and what it is told', async () => {
  const asked: string[] = []
  const { url, guardedFetch } = await aServerHere((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-api-key']}`)
    if (request.url === '/') response.writeHead(302, { location: '/v2' }).end()
    else response.end('here')
  })
  expect(await (await guardedFetch(url, { headers: { 'x-api-key': 'key' } })).text()).toBe('here')
  expect(asked).toEqual(['GET / key', 'GET /v2 key'])
})

test('a real server that never ends is cut, and its connection closed', async () => {
  const closed = Promise.withResolvers<void>()
  const { url, guardedFetch } = await aServerHere(
    (_, response) => {
      response.on('close', closed.resolve)
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(1_000)));
        response.once('drain', write)
      }
      write()
    },
    { maxBytes: 100_000 },
  )
  expect(await reasonOf((await guardedFetch(url)).text())).toBe('too-large')
  await closed.promise
})

test('a real server that keeps its body open is cut when its time is over', async () => {
  const { url, guardedFetch } = await aServerHere((_, response) => void response.write('x'), { totalMs: 300 })
  expect(await reasonOf((await guardedFetch(url)).text())).toBe('timed-out')
})

test('a status that no answer may have is refused like no answer', async () => {
  const { url, guardedFetch } = await aServerHere((_, response) => void response.writeHead(999).end('what?'))
  expect(await reasonOf(guardedFetch(url))).toBe('unreachable')
})
