import { McpError } from '#domain/tool/mcp-host'
import { EgressError } from '#infrastructure/egress/egress-error'
import { createJsonScale } from './bounded-json'
import type { FetchSlots } from './fetch-slots'

/** Tells the message of one call from those of others on their way to `fetch`; no server sees it. */
const mark = 'better-chat/call'

/** In the error that stands for an answer which did not come. */
export const farewellMark = 'better-chat: broke off'

/** What nobody waits for an answer to is not waited for longer, in milliseconds. */
export const goodbyeMs = 3_000

/** A server that asks more than that of us has its answers from here. */
const mostReplies = 20

/** One call of a tool, and the request that carries it. */
type CarriedCall = {
  /** Goes with its message. */
  meta: Record<string, string>
  /** Why its stream ended, where that was without an answer. */
  readonly failure: unknown
  /** Nobody waits for it any more: what is still open of its request is closed. */
  end(): void
}

export type CallFetch = {
  fetch: typeof fetch
  /** `onSent`: its request leaves; until then it waits for its turn, which is no fault of its server. */
  begin(onSent: () => void): CarriedCall
  /** Resolves when every request has its headers, or has failed. */
  whenSent(): Promise<unknown>
}

export type CallFetchOptions = {
  fetch: typeof fetch
  slots: FetchSlots
  /** Of all answers together. */
  mostBytes: number
  /** A request leaves, whichever it is. */
  onSent: () => void
}

type Call = { signal: AbortSignal; failure: unknown; onSent: () => void }

/**
 * The client of the protocol waits for an answer until its time is over, also when the stream that was to bring it is gone.
 * Here the request of a call ends with its call, and a stream that breaks off answers it with an error.
 */
export function createCallFetch({ fetch, slots, mostBytes, onSent }: CallFetchOptions): CallFetch {
  const calls = new Map<string, Call>()
  const pending = new Set<Promise<Response>>()
  let count = 0
  let replies = 0
  let bytes = 0

  function countBytes(length: number): void {
    bytes += length
    if (bytes > mostBytes) throw new EgressError('too-large')
  }

  /** `leave` is asked when its turn has come. */
  async function send(input: RequestInfo | URL, init: RequestInit, leave = (sent: RequestInit) => sent) {
    const inTurn = slots.limit(async (to, waited = {}) => {
      const sent = leave(waited)
      onSent()
      return fetch(to, sent)
    })
    const sent = inTurn(input, init)
    pending.add(sent)
    try {
      return weighed(await sent, countBytes)
    } finally {
      pending.delete(sent)
    }
  }

  return {
    async fetch(input, init = {}) {
      const message = messageOf(init)
      if (message && message.method === undefined) {
        replies += 1
        if (replies > mostReplies) return new Response(null, { status: 202 })
      }
      if (message && !isRequest(message)) return send(input, init, unanswered)
      const { [mark]: given = '', ..._meta } = message?.params?._meta ?? {}
      const call = calls.get(given)
      if (!call) return send(input, init)
      const body = JSON.stringify({ ...message, params: { ...message?.params, _meta } })
      const response = await send(input, { ...init, body, signal: joined(init.signal, call.signal) }, (sent) => {
        call.onSent()
        return sent
      })
      const isStream = response.headers.get('content-type')?.toLowerCase().startsWith('text/event-stream')
      if (!isStream || !response.body) return response
      return withBody(response, answeredStream(response.body, message?.id, call))
    },

    begin(onSent) {
      count += 1
      const given = String(count)
      const ended = new AbortController()
      const call: Call = { signal: ended.signal, failure: null, onSent }
      calls.set(given, call)
      return {
        meta: { [mark]: given },
        get failure() {
          return call.failure
        },
        end() {
          calls.delete(given)
          ended.abort()
        },
      }
    },

    whenSent: () => Promise.allSettled(pending),
  }
}

type Message = { id?: unknown; method?: unknown; params?: { _meta?: Record<string, string> } }

/** What a request says to the server; null for one that says nothing. */
function messageOf({ body }: RequestInit): Message | null {
  return typeof body === 'string' ? JSON.parse(body) : null
}

function isRequest({ id, method }: Message): boolean {
  return id !== undefined && method !== undefined
}

/** A server has nothing to say to it but that it came. */
function unanswered(init: RequestInit): RequestInit {
  return { ...init, signal: joined(init.signal, AbortSignal.timeout(goodbyeMs)) }
}

function joined(given: AbortSignal | null | undefined, own: AbortSignal): AbortSignal {
  return given ? AbortSignal.any([given, own]) : own
}

/** A body that is looked at as it comes. */
function weighed(response: Response, count: (bytes: number) => void): Response {
  if (!response.body) return response
  const reader = response.body.getReader()
  const weigh = createJsonScale()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) return controller.close()
        try {
          count(value.byteLength)
          weigh(value)
        } catch (error) {
          reader.cancel(error).catch(() => undefined)
          throw error
        }
        controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return withBody(response, body)
}

/** A body that says when it is over, however it ended. */
export function watchEnd(response: Response, onEnd: () => void): Response {
  if (!response.body) return response
  const reader = response.body.getReader()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          controller.close()
          onEnd()
        } catch (error) {
          onEnd()
          throw error
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return withBody(response, body)
}

function withBody({ status, statusText, headers }: Response, body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { status, statusText, headers })
}

function lost(cause: unknown): McpError {
  return new McpError('unreachable', 'The connection to the server was lost.', { cause })
}

/** The events as they come; at an end that leaves its call without an answer, one that says so. */
function answeredStream(body: ReadableStream<Uint8Array>, id: unknown, call: Call): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let last = '\n'
  /** A stream of numbered events may end and be gone on with elsewhere. */
  let isNumbered = false
  const error = { code: -32_000, message: 'The answer broke off', data: farewellMark }
  const farewell = new TextEncoder().encode(`\n\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, error })}\n\n`)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) {
            const text = last + decoder.decode(value, { stream: true })
            isNumbered ||= /[\r\n]id:/.test(text)
            last = text.slice(-3)
            return controller.enqueue(value)
          }
          if (!isNumbered) {
            call.failure ??= new McpError('unreachable', 'The server hung up without an answer.')
            controller.enqueue(farewell)
          }
        } catch (cause) {
          call.failure ??= cause instanceof EgressError ? cause : lost(cause)
          controller.enqueue(farewell)
        }
        controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
