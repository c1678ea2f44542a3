import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { readCapturedStreams } from './captured-streams'
import { eventBytes, type Finish, streamBytes, type ToolCall, type WireName, wireNames, wires } from './wires'

/** One request as the provider saw it. */
export type SeenRequest = {
  wire: WireName
  path: string
  body: string
  headers: Record<string, unknown>
  wasClosedByClient: boolean
}

type Call = {
  wire: WireName
  path: string
  body: string
  headers: IncomingMessage['headers']
  count: number
  response: ServerResponse
}

const captured = new Map(readCapturedStreams().map((stream) => [stream.name, stream]))

/**
 * Providers on this machine that fail as told: the last message says `fault:<name> #<id>`, and the requests of an id can be
 * read afterwards. Speaks raw bytes, because what is tested is what the providers' clients make of them.
 */
export default async function startFaultProvider(project: TestProject) {
  const seen = new Map<string, SeenRequest[]>()
  const closed = new Map<string, () => void>()

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '', 'http://localhost')
    const [, ask, id = ''] = url.pathname.match(/^\/(seen|closed)\/(.+)$/) ?? []
    if (ask === 'seen') return response.end(JSON.stringify(seen.get(id) ?? []))
    if (ask === 'closed') return answerWhenClosed(id, response)
    if (url.pathname.endsWith('/streams')) return response.end(JSON.stringify([...captured.values()]))
    if (url.pathname.endsWith('/models')) return list(url.pathname, request.headers, response)
    const wire = wireNames.find((name) => wires[name].path.test(url.pathname))
    if (!wire) return response.writeHead(404).end()
    const body = await text(request)
    if (body.includes('"Say hello."'))
      return checkKey({ wire, path: url.pathname, body, headers: request.headers, count: 1, response })
    // A title is asked for after a whole answer; it is no part of what is tested.
    if (body.includes('You name conversations')) return response.end(streamBytes(wire, [...spoken(wire, ['A title'])]))
    if (body.includes('You sum up conversations'))
      return sumUp({ wire, path: url.pathname, body, headers: request.headers, count: 1, response })
    await fail({ wire, path: url.pathname, body, headers: request.headers, response })
  }

  function answerWhenClosed(id: string, response: ServerResponse) {
    if (seen.get(id)?.some(({ wasClosedByClient }) => wasClosedByClient)) response.end()
    else closed.set(id, () => response.end())
  }

  /** Summaries are counted by the id that the conversation names: `summaries:<id>`; the first is refused where it says `no-summary`. */
  function sumUp(call: Call) {
    const [, id = ''] = call.body.match(/summaries:([\w-]+)/) ?? []
    const { wire, path, body, headers, response } = call
    const requests = [...(seen.get(id) ?? []), { wire, path, body, headers: { ...headers }, wasClosedByClient: false }]
    seen.set(id, requests)
    if (body.includes('no-summary') && requests.length === 1) return refuse(call, 500)
    response.end(streamBytes(wire, spoken(wire, [`summaries:${id} They talked about ${requests.length} things.`])))
  }

  async function fail({ wire, path, body, headers, response }: Omit<Call, 'count'>) {
    const [, fault = 'ok', id = ''] = [...body.matchAll(/fault:(\S+) #([\w-]+)/g)].at(-1) ?? []
    const entry: SeenRequest = { wire, path, body, headers: { ...headers }, wasClosedByClient: false }
    const requests = [...(seen.get(id) ?? []), entry]
    seen.set(id, requests)
    response.on('close', () => {
      if (response.writableEnded) return
      entry.wasClosedByClient = true
      closed.get(id)?.()
    })
    await answer(fault, { wire, path, body, headers, count: requests.length, response })
  }

  const own = [...captured.values()].filter(({ isOwn }) => isOwn).length
  console.info(`Replaying ${own} provider streams of the project and ${captured.size - own} captured ones`)
  const server = createServer((request, response) => {
    response.on('error', () => response.destroy())
    handle(request, response).catch((error) => response.destroy(error))
  })
  // A connection that is closed in the moment it is used again would be a fault nobody planned.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  project.provide('faultProviderUrl', `http://127.0.0.1:${port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

const words = ['Grüße ', 'aus ', 'dem ', 'Café ☕.']

/** A whole stream; with no words it is an empty answer. */
function spoken(wire: WireName, said: string[] = words, finish: Finish = 'stop'): unknown[] {
  const { opening, around, word, closing } = wires[wire]
  const answer = said.length === 0 ? [] : [...around.before, ...said.map(word), ...around.after]
  return [...opening, ...answer, ...closing(finish)]
}

/** The stream up to its second word. */
function begun(wire: WireName): unknown[] {
  const { opening, around, word } = wires[wire]
  return [...opening, ...around.before, ...words.slice(0, 2).map(word)]
}

const sum: ToolCall = { id: 'call_sum', name: 'calculate', input: '{"expression":"0.1 + 0.2"}' }

/** What a model asks of tools, by the name of the fault; answered in words once it has the results. */
const calls: Record<string, (count: number) => ToolCall[]> = {
  one: () => [sum],
  two: () => [sum, { id: 'call_time', name: 'current_time', input: '{"timeZone":"Asia/Tokyo"}' }],
  failing: () => [{ ...sum, input: '{"expression":"1 / 0"}' }],
  unknown: () => [{ ...sum, name: 'no_such_tool' }],
  misfit: () => [{ ...sum, input: '{"expression":5}' }],
  forever: (count) => [{ ...sum, id: `call_${count}` }],
}

/** A step that calls tools, or what follows it. */
function callTools(call: Call, name: string, then = 'ok'): Promise<void> | void {
  const { count, body } = call
  const isLast = name === 'forever' ? /"tool_choice":("none"|{"type":"none"})|"mode":"NONE"/.test(body) : count > 1
  const asked = calls[name]?.(count)
  if (isLast || !asked) return answer(then, { ...call, count: count - 1 })
  ask(call, asked)
}

function ask(call: Call, asked: ToolCall[]): void {
  const { wire } = call
  const { opening, thought, calls: callsOf, closing } = wires[wire]
  send(call, [
    ...opening,
    ...thought('I had better calculate.', `c2lnbmVk${wire}`),
    ...callsOf(asked),
    ...closing('tools'),
  ])
}

const streams: Record<string, (call: Call) => Promise<void> | void> = {
  ok: (call) => send(call, spoken(call.wire)),
  length: (call) => send(call, spoken(call.wire, words.slice(0, 2), 'length')),
  filter: (call) => send(call, spoken(call.wire, words.slice(0, 2), 'filter')),
  'filter-at-once': (call) => send(call, spoken(call.wire, [], 'filter')),
  empty: (call) => send(call, spoken(call.wire, [])),
  'hang-before-headers': () => undefined,
  'hang-before-event': (call) => void begin(call).write(': hello\n\n'),
  'hang-after-opening': (call) => write(call, wires[call.wire].opening),
  'hang-middle': (call) => write(call, begun(call.wire)),
  'drop-before-headers': ({ response }) => void response.socket?.destroy(),
  'drop-after-opening': (call) => drop(call, wires[call.wire].opening),
  'drop-middle': (call) => drop(call, begun(call.wire)),
  'end-without-event': (call) => void begin(call).end(),
  'end-after-opening': (call) =>
    void begin(call).end(Buffer.concat(wires[call.wire].opening.map((event) => eventBytes(call.wire, event)))),
  'end-middle': (call) =>
    void begin(call).end(Buffer.concat(begun(call.wire).map((event) => eventBytes(call.wire, event)))),
  'malformed-first': (call) => void begin(call).end('data: {"broken\n\n'),
  'malformed-middle': async (call) => {
    await write(call, begun(call.wire))
    call.response.end(
      Buffer.concat([Buffer.from('data: {"broken\n\n'), streamBytes(call.wire, wires[call.wire].closing('stop'))]),
    )
  },
  'error-after-opening': (call) => send(call, [...wires[call.wire].opening, ...wires[call.wire].failing]),
  'error-middle': (call) => send(call, [...begun(call.wire), ...wires[call.wire].failing]),
  // An error after which the provider neither speaks nor hangs up.
  'error-then-hang': (call) => write(call, [...begun(call.wire), ...wires[call.wire].failing]),
}

async function answer(fault: string, call: Call): Promise<void> {
  // `use:<tool>:<input>`, the input as JSON in base64url; several are joined by commas.
  if (fault.startsWith('use:')) return call.count > 1 ? send(call, spoken(call.wire)) : ask(call, usesIn(fault))
  const [, asked, after] = fault.match(/^call-([a-z]+)(?:-then-(\S+))?$/) ?? []
  if (asked) return callTools(call, asked, after)
  const [, status, then] = fault.match(/^(\d{3})(?:-(\S+))?$/) ?? []
  if (status && then === 'once' && call.count > 1) return send(call, spoken(call.wire))
  if (status) return refuse(call, Number(status), then)
  const [, name = '', seed = '', cutAt] = fault.match(/^replay:([^:]+):(\d+)(?::(\d\.\d+))?$/) ?? []
  const stream = captured.get(name)
  // A stream that calls a tool is asked on with its result, and has nothing to add.
  if (stream && call.count > 1) return send(call, spoken(call.wire, []))
  if (stream)
    return replay(call, streamBytes(call.wire, stream.events), Number(seed), cutAt === undefined ? 1 : Number(cutAt))
  return streams[fault]?.(call)
}

function usesIn(fault: string): ToolCall[] {
  return fault.split(',').map((use, index) => {
    const [, name = '', input = ''] = use.split(':')
    return { id: `call_${index}`, name, input: Buffer.from(input, 'base64url').toString() }
  })
}

function keyIn(headers: IncomingMessage['headers']): string {
  return String(headers.authorization ?? headers['x-api-key'] ?? headers['x-goog-api-key'] ?? '')
}

/** What stands before `/v1/models` says what is wrong with the list; a key that says so is rejected. */
const lists: Record<string, (response: ServerResponse) => void> = {
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
  huge: (response) =>
    response.end(JSON.stringify({ data: Array.from({ length: 5_000 }, (_, at) => ({ id: `model-${at}` })) })),
  odd: (response) =>
    response.end(JSON.stringify({ data: [null, 1, { id: 5 }, { id: 'odd-one', context_length: 'x' }] })),
  hang: () => undefined,
  narrow: (response) =>
    response.end(
      JSON.stringify({
        data: [
          { id: 'mock', context_length: 8_192, supported_parameters: ['tools'] },
          { id: 'wide', context_length: 64_000 },
        ],
      }),
    ),
  tooled: (response) => response.end(JSON.stringify({ data: [{ id: 'mock', supported_parameters: ['tools'] }] })),
  seeing: (response) =>
    response.end(
      JSON.stringify({ data: [{ id: 'mock', architecture: { input_modalities: ['text', 'image', 'file'] } }] }),
    ),
  away: (response) => response.writeHead(302, { location: 'http://10.0.0.1/v1/models' }).end(),
}

function list(path: string, headers: IncomingMessage['headers'], response: ServerResponse): void {
  const key = keyIn(headers)
  const isGoogle = 'x-goog-api-key' in headers
  if (/rejected/.test(key)) {
    const wire = isGoogle ? 'google' : 'x-api-key' in headers ? 'anthropic' : 'openai'
    response.writeHead(401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(wires[wire].errorBody(401, `No, ${key}`)))
    return
  }
  const special = lists[path.split('/')[1] ?? '']
  if (special) {
    special(response)
    return
  }
  if (isGoogle) {
    const names = ['gemini-2.5-flash-lite', 'gemini-9-neon']
    response.end(JSON.stringify({ models: names.map((name) => ({ name: `models/${name}` })) }))
    return
  }
  const names = 'x-api-key' in headers ? ['claude-haiku-4-5', 'claude-9'] : ['mock', 'gpt-4o-mini', 'gpt-9']
  response.end(JSON.stringify({ data: names.map((id) => ({ id })) }))
}

const noCredit: Record<WireName, unknown> = {
  openai: { error: { message: 'You exceeded your quota', type: 'insufficient_quota', code: 'insufficient_quota' } },
  anthropic: { type: 'error', error: { type: 'billing_error', message: 'Your credit balance is too low' } },
  google: { error: { code: 402, message: 'Billing is disabled', status: 'FAILED_PRECONDITION' } },
  local: { error: { message: 'No credit', type: 'insufficient_quota', code: 'insufficient_quota' } },
}

/** The small call that tells more of a key than a list does. */
function checkKey(call: Call): void {
  const key = keyIn(call.headers)
  const statuses: Record<WireName, number> = { openai: 429, anthropic: 400, google: 402, local: 402 }
  if (/poor/.test(key)) {
    call.response.writeHead(statuses[call.wire], { 'content-type': 'application/json' })
    call.response.end(JSON.stringify(noCredit[call.wire]))
  } else if (/busy/.test(key)) refuse(call, 529)
  else send(call, spoken(call.wire))
}

/** A short wait unless a fault is about waiting. */
const retryHeaders: Record<string, () => Record<string, string>> = {
  'no-wait': () => ({}),
  'retry-info': () => ({}),
  'retry-info-long': () => ({}),
  seconds: () => ({ 'retry-after': '1' }),
  date: () => ({ 'retry-after': new Date(Date.now() + 1_000).toUTCString() }),
  long: () => ({ 'retry-after': '3600' }),
}

/** What a provider answers instead of a stream, quoting what it must not be trusted with. */
function refuse({ wire, body, headers, response }: Call, status: number, then = ''): void {
  const message = `No, ${keyIn(headers)}: you said ${body.slice(-500)}`
  const retrySeconds = { 'retry-info': 0.02, 'retry-info-long': 3600 }[then]
  const json = { 'content-type': 'application/json', ...(retryHeaders[then]?.() ?? { 'retry-after-ms': '20' }) }
  if (then === 'page') response.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${message}</h1>`)
  else response.writeHead(status, json).end(JSON.stringify(wires[wire].errorBody(status, message, retrySeconds)))
}

function begin({ response }: Call): ServerResponse {
  response.socket?.setNoDelay(true)
  return response.writeHead(200, { 'content-type': 'text/event-stream' })
}

function write(call: Call, events: unknown[]): Promise<void> {
  const bytes = Buffer.concat(events.map((event) => eventBytes(call.wire, event)))
  return new Promise((resolve) => begin(call).write(bytes, () => resolve()))
}

async function drop(call: Call, events: unknown[]): Promise<void> {
  await write(call, events)
  // After it, not with it: a reset overtakes what still lies in a buffer.
  await nextTurn()
  call.response.socket?.end().destroySoon()
}

function send(call: Call, events: unknown[]): void {
  begin(call).end(counted(call, streamBytes(call.wire, events)))
}

/** Where the conversation says `counts:1.5`, as many tokens are reported as a model would count that needs half as many more for a word. */
function counted({ body }: Call, bytes: Buffer): Buffer {
  const [, factor] = [...body.matchAll(/counts:([\d.]+)/g)].at(-1) ?? []
  if (factor === undefined) return bytes
  const tokens = Math.round((body.length / 5) * Number(factor))
  return Buffer.from(
    bytes
      .toString()
      .replace(/"(input_tokens|prompt_tokens|promptTokenCount)":\d+/g, (_, name) => `"${name}":${tokens}`),
  )
}

/** The bytes in pieces that respect neither lines nor characters; a part of them, and the line is cut. */
async function replay(call: Call, bytes: Buffer, seed: number, part: number): Promise<void> {
  const response = begin(call)
  const random = createRandom(seed)
  const end = Math.floor(bytes.length * part)
  const longest = Math.max(3, Math.ceil(bytes.length / 150))
  for (let at = 0; at < end; ) {
    const next = Math.min(end, at + 1 + Math.floor(random() * longest))
    response.write(bytes.subarray(at, next))
    at = next
    await nextTurn()
  }
  if (end === bytes.length) response.end()
  else response.socket?.end().destroySoon()
}

/** The same numbers for the same seed (mulberry32), so that a failure comes again. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface ProvidedContext {
    faultProviderUrl: string
  }
}
