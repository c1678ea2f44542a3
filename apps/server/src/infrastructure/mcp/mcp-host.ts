import {
  type CallToolResult,
  Client,
  type PriorDiscovery,
  ProtocolError,
  SSEClientTransport,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client'
import { headOf } from '#domain/tool/head-of'
import { type CallOptions, type McpAccess, McpError, type McpHost } from '#domain/tool/mcp-host'
import type { ListedTool, McpTransport } from '#domain/tool/mcp-server'
import { type CallFetch, createCallFetch, farewellMark, goodbyeMs, watchEnd } from './call-fetch'
import type { FetchSlots } from './fetch-slots'
import { byteLengthOf, toListedTools } from './listed-tools'
import { toMcpError } from './mcp-failure'
import { toToolBlocks } from './tool-blocks'
import { wellFormed } from './well-formed'

export type McpHostDeps = {
  /** Refuses what must not be fetched, and bounds every answer. */
  guardedFetch: typeof fetch
  slots: FetchSlots
  version: string
  /** Milliseconds, for how long things take. */
  clock: () => number
}

/** What was found out about a server at an earlier contact. */
type Verdict = { transport: McpTransport; prior: PriorDiscovery }

type Connected = { client: Client; calls: CallFetch; verdict: Verdict; end: () => Promise<void> }

type ConnectOptions = {
  signal: AbortSignal
  /** Of each step, once its request leaves. */
  timeoutMs: number
  /** Of all its answers together. */
  mostBytes: number
  /** The server says that its tools are others now. */
  onToolsChanged?: () => void
  onTurn?: (waits: boolean) => void
}

/** A call that goes on saying something may take this long. */
const longestCallMs = 30 * 60_000
/** What a server lists of itself: what is kept of it is less. */
const mostListed = { pages: 8, bytes: 4_000_000 }
/** Bytes of JSON. */
const largestVerdict = 20_000
const longestTtlMs = 24 * 60 * 60_000
/** To be connected, the wait for one's turn included. */
const longestConnectMs = 5 * 60_000

/** Of one connection. */
const mostResumed = 20
const resumeAfterMs = { least: 1_000, most: 30_000 }

export function createMcpHost(deps: McpHostDeps): McpHost {
  /** Streamable HTTP, and where nothing speaks that, what older servers speak; one that was found out before goes first. */
  async function connect(access: McpAccess, options: ConnectOptions): Promise<Connected> {
    const known = readVerdict(access.verdict)
    if (known) {
      try {
        return await connectOver(known.transport, access, { ...options, prior: known.prior })
      } catch (error) {
        // It may have been replaced since; what is no sign of that would only fail again.
        const { failure } = toMcpError(error)
        if (failure !== 'not-mcp' && failure !== 'not-found') throw error
      }
    }
    if (access.transport === 'sse') return connectOver('sse', access, options)
    try {
      return await connectOver('http', access, options)
    } catch (error) {
      if (!['not-mcp', 'not-found'].includes(toMcpError(error).failure)) throw error
      try {
        return await connectOver('sse', access, options)
      } catch {
        // What the transport that was asked for says is what helps.
        throw error
      }
    }
  }

  async function connectOver(
    transport: McpTransport,
    { url, headers }: McpAccess,
    { prior, signal, timeoutMs, mostBytes, onToolsChanged, onTurn }: ConnectOptions & { prior?: PriorDiscovery },
  ): Promise<Connected> {
    signal.throwIfAborted()
    const client = new Client(
      { name: 'better-chat', title: 'Better Chat', version: deps.version },
      { versionNegotiation: { mode: 'auto' }, inputRequired: { autoFulfill: false }, listMaxPages: mostListed.pages },
    )
    if (onToolsChanged) client.setNotificationHandler('notifications/tools/list_changed', onToolsChanged)
    const silence = createSilence(timeoutMs)
    let onSent = silence.startAgain
    const { guardedFetch: fetch } = deps
    const slots = onTurn ? watchTurns(deps.slots, onTurn) : deps.slots
    const calls = createCallFetch({ fetch, slots, mostBytes, onSent: () => onSent() })
    const resuming = createResuming()
    const requestInit = { headers }
    const over =
      transport === 'http'
        ? new StreamableHTTPClientTransport(new URL(url), {
            fetch: withoutListening(calls),
            reconnectionScheduler: resuming.schedule,
            requestInit,
          })
        : new SSEClientTransport(new URL(url), { fetch: endingWithStream(calls, client), requestInit })
    const end = (sending: CallFetch | null) => {
      resuming.end()
      return goodbye(over, sending)
    }
    try {
      const connecting = client.connect(over, {
        signal,
        timeout: longestConnectMs,
        // Nothing newer was ever spoken over it, and some of its servers hang up at an unknown question.
        ...(transport === 'sse' ? { prior: { kind: 'legacy' } } : prior && { prior }),
      })
      // It minds them while it waits for some answers, and not while it waits for others.
      await Promise.race([connecting, whenAborted(signal), whenAborted(silence.signal)])
    } catch (error) {
      void end(null)
      throw error
    } finally {
      onSent = () => undefined
      silence.end()
    }
    const discover = client.getDiscoverResult()
    const found: PriorDiscovery = discover ? { kind: 'modern', discover } : { kind: 'legacy' }
    return { client, calls, verdict: { transport, prior: found }, end: () => end(calls) }
  }

  return {
    async discover(access, options) {
      try {
        const { client, verdict, end } = await connect(access, { ...options, mostBytes: mostListed.bytes })
        try {
          const startedAt = deps.clock()
          const listed = await client.listTools(undefined, { signal: options.signal, timeout: options.timeoutMs })
          const roundTripMs = deps.clock() - startedAt
          return {
            tools: toListedTools(listed.tools),
            protocolVersion: client.getNegotiatedProtocolVersion() ?? 'unknown',
            transport: verdict.transport,
            serverName: nameOf(client),
            // Of a server that says more of itself than that nothing is kept but its tools.
            verdict: byteLengthOf(verdict) > largestVerdict ? null : verdict,
            roundTripMs,
            ttlMs: typeof listed.ttlMs === 'number' && listed.ttlMs > 0 ? Math.min(listed.ttlMs, longestTtlMs) : null,
          }
        } finally {
          // Nobody waits for it.
          void end()
        }
      } catch (error) {
        const { aborted, reason } = options.signal
        if (!aborted) throw toMcpError(error)
        throw reason instanceof Error && reason.name === 'TimeoutError' ? toMcpError(reason) : reason
      }
    },

    open(access, { onToolsChanged }) {
      let connecting: Promise<Connected> | null = null
      const made: Connected[] = []
      const closed = new AbortController()
      let isToldOfTools = false

      function tellOnce(): void {
        if (isToldOfTools) return
        isToldOfTools = true
        onToolsChanged()
      }

      async function connectOnce({ signal, timeoutMs }: CallOptions): Promise<Connected> {
        try {
          const ends = AbortSignal.any([signal, closed.signal])
          const connected = await connect(access, {
            signal: ends,
            timeoutMs,
            mostBytes: Infinity,
            onToolsChanged: tellOnce,
          })
          made.push(connected)
          return connected
        } catch (error) {
          // The next call may find it again.
          connecting = null
          throw error
        }
      }

      return {
        async call(tool, input, options) {
          let refusal: { error: unknown } | null = null
          const beforeSend = () => {
            try {
              options.beforeSend?.()
            } catch (error) {
              refusal = { error }
              throw error
            }
          }
          const tell = (error: unknown) => {
            options.signal.throwIfAborted()
            if (refusal) throw refusal.error
            const told = toMcpError(error)
            // Its session is gone, or all of it: the next call begins anew.
            if (told.failure === 'not-found' || told.failure === 'unreachable') connecting = null
            throw told
          }
          connecting ??= connectOnce(options)
          const connected = await connecting.catch(tell)
          return callOver(connected, tool, input, { ...options, beforeSend }).catch(tell)
        },
        async close() {
          closed.abort()
          await connecting?.catch(() => null)
          await Promise.all(made.map(({ end }) => end()))
        },
      }
    },
  }
}

function watchTurns(slots: FetchSlots, onTurn: (waits: boolean) => void): FetchSlots {
  return {
    limit(fetch) {
      const inTurn = slots.limit((...request) => {
        onTurn(false)
        return fetch(...request)
      })
      return (...request) => {
        onTurn(true)
        return inTurn(...request)
      }
    },
  }
}

/** A stream that stays open for what the server may want to say would keep a person's object awake. Going on with one that broke is another matter. */
function withoutListening({ fetch }: CallFetch): typeof globalThis.fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET'
    const isListening = method === 'GET' && !new Headers(init?.headers).has('last-event-id')
    return isListening ? new Response(null, { status: 405 }) : fetch(input, init)
  }
}

/** Over SSE every answer comes over one stream: where that is gone no answer will come, and none is waited for. */
function endingWithStream({ fetch }: CallFetch, client: Client): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const isStream = response.ok && (init?.method ?? 'GET') === 'GET'
    return isStream ? watchEnd(response, () => void client.close().catch(() => undefined)) : response
  }
}

async function callOver(
  { client, calls }: Connected,
  { name, inputSchema }: ListedTool,
  input: Record<string, unknown>,
  { signal, timeoutMs, beforeSend, onProgress }: CallOptions,
) {
  const silence = createSilence(timeoutMs)
  const carried = calls.begin(() => {
    beforeSend?.()
    silence.startAgain()
  })
  try {
    const result: CallToolResult = await client.callTool(
      { name, arguments: input, _meta: carried.meta },
      {
        signal: AbortSignal.any([signal, silence.signal]),
        timeout: longestCallMs,
        toolDefinition: { name, inputSchema: { ...inputSchema, type: 'object' } },
        onprogress: (progress) => {
          silence.startAgain()
          onProgress?.(wellFormed(progress))
        },
      },
    )
    const { isError = false, content, structuredContent } = result
    return { isError, content: toToolBlocks(content), structured: wellFormed(structuredContent ?? null) }
  } catch (error) {
    const isFarewell = error instanceof ProtocolError && error.data === farewellMark
    throw isFarewell ? (carried.failure ?? error) : error
  } finally {
    silence.end()
    carried.end()
  }
}

/** Aborts when nothing comes for so long; it begins when it is started. */
function createSilence(timeoutMs: number) {
  const over = new AbortController()
  let timer: ReturnType<typeof setTimeout> | null = null
  const end = () => {
    if (timer !== null) clearTimeout(timer)
  }
  return {
    signal: over.signal,
    startAgain() {
      end()
      timer = setTimeout(() => over.abort(new McpError('timed-out', 'The server took too long.')), timeoutMs)
    },
    end,
  }
}

/** A server that ends a stream to go on with it elsewhere may do so a few times, and not at once. */
function createResuming() {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let left = mostResumed
  return {
    schedule(resume: () => void, delayMs: number) {
      if (left === 0) return
      left -= 1
      const timer = setTimeout(resume, Math.min(Math.max(delayMs, resumeAfterMs.least), resumeAfterMs.most))
      timers.add(timer)
    },
    end() {
      left = 0
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Ends the session, where the protocol has one, and then the connection; what the server was still to be told goes first. */
async function goodbye(over: StreamableHTTPClientTransport | SSEClientTransport, calls: CallFetch | null) {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, goodbyeMs)
  await Promise.race([sayGoodbye(over, calls), late.promise])
  clearTimeout(timer)
  await over.close().catch(() => undefined)
}

async function sayGoodbye(over: StreamableHTTPClientTransport | SSEClientTransport, calls: CallFetch | null) {
  await calls?.whenSent()
  if (!(over instanceof StreamableHTTPClientTransport) || over.sessionId === undefined) return
  await over.terminateSession().catch(() => undefined)
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = () => reject(signal.reason)
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
}

function nameOf(client: Client): string | null {
  const server = client.getServerVersion()
  return server ? headOf((server.title ?? server.name).toWellFormed(), 200) : null
}

function readVerdict(verdict: unknown): Verdict | null {
  if (typeof verdict !== 'object' || verdict === null || !('transport' in verdict) || !('prior' in verdict)) return null
  // It was written by this file, for this server.
  return verdict as Verdict
}
