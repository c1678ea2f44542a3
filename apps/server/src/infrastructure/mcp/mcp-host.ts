import {
  type CallToolResult,
  Client,
  type PriorDiscovery,
  SSEClientTransport,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client'
import type { CallOptions, McpAccess, McpHost } from '#domain/tool/mcp-host'
import type { ListedTool, McpTransport } from '#domain/tool/mcp-server'
import type { FetchSlots } from './fetch-slots'
import { toListedTools } from './listed-tools'
import { toMcpError } from './mcp-failure'
import { toToolBlocks } from './tool-blocks'

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

type Connected = { client: Client; verdict: Verdict; end: () => Promise<void> }

/** A call that goes on saying something may take this long. */
const longestCallMs = 30 * 60_000
/** A server that cannot say goodbye in time is left without. */
const goodbyeMs = 3_000

export function createMcpHost(deps: McpHostDeps): McpHost {
  const limited = deps.slots.limit(deps.guardedFetch)

  /** Streamable HTTP, and where nothing speaks that, what older servers speak; one that was found out before goes first. */
  async function connect(access: McpAccess, options: { signal: AbortSignal; timeoutMs: number }): Promise<Connected> {
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
    { prior, signal, timeoutMs }: { prior?: PriorDiscovery; signal: AbortSignal; timeoutMs: number },
  ): Promise<Connected> {
    const client = new Client(
      { name: 'better-chat', title: 'Better Chat', version: deps.version },
      { versionNegotiation: { mode: 'auto' }, inputRequired: { autoFulfill: false } },
    )
    const over = transport === 'http' ? overHttp(url, headers) : overSse(url, headers)
    const end = () => goodbye(client, over)
    try {
      await client.connect(over, {
        signal,
        timeout: timeoutMs,
        // Nothing newer was ever spoken over it, and some of its servers hang up at an unknown question.
        ...(transport === 'sse' ? { prior: { kind: 'legacy' } } : prior && { prior }),
      })
    } catch (error) {
      await end()
      throw error
    }
    const discover = client.getDiscoverResult()
    const found: PriorDiscovery = discover ? { kind: 'modern', discover } : { kind: 'legacy' }
    return { client, verdict: { transport, prior: found }, end }
  }

  function overHttp(url: string, headers: McpAccess['headers']): StreamableHTTPClientTransport {
    return new StreamableHTTPClientTransport(new URL(url), { fetch: withoutListening, requestInit: { headers } })
  }

  /** A stream that stays open for what the server may want to say would keep a person's object awake. Going on with one that broke is another matter. */
  const withoutListening: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET'
    const isListening = method === 'GET' && !new Headers(init?.headers).has('last-event-id')
    return isListening ? new Response(null, { status: 405 }) : limited(input, init)
  }

  function overSse(url: string, headers: McpAccess['headers']): SSEClientTransport {
    return new SSEClientTransport(new URL(url), { fetch: limited, requestInit: { headers } })
  }

  return {
    async discover(access, options) {
      try {
        const { client, verdict, end } = await connect(access, options)
        try {
          const startedAt = deps.clock()
          const listed = await client.listTools(undefined, { signal: options.signal, timeout: options.timeoutMs })
          const roundTripMs = deps.clock() - startedAt
          return {
            tools: toListedTools(listed.tools),
            protocolVersion: client.getNegotiatedProtocolVersion() ?? 'unknown',
            transport: verdict.transport,
            serverName: nameOf(client),
            verdict,
            roundTripMs,
            ttlMs: typeof listed.ttlMs === 'number' && listed.ttlMs > 0 ? listed.ttlMs : null,
          }
        } finally {
          await end()
        }
      } catch (error) {
        options.signal.throwIfAborted()
        throw toMcpError(error)
      }
    },

    open(access) {
      let connecting: Promise<Connected> | null = null
      return {
        async call(tool, input, options) {
          try {
            connecting ??= connect(access, options).catch((error: unknown) => {
              // The next call may find it again.
              connecting = null
              throw error
            })
            const { client } = await connecting
            return await callOver(client, tool, input, options)
          } catch (error) {
            options.signal.throwIfAborted()
            throw toMcpError(error)
          }
        },
        async close() {
          const connected = await connecting?.catch(() => null)
          await connected?.end()
        },
      }
    },
  }
}

async function callOver(client: Client, tool: ListedTool, input: Record<string, unknown>, options: CallOptions) {
  const { signal, timeoutMs, onProgress } = options
  const { name, inputSchema } = tool
  const result: CallToolResult = await client.callTool(
    { name, arguments: input },
    {
      signal,
      timeout: timeoutMs,
      maxTotalTimeout: longestCallMs,
      resetTimeoutOnProgress: true,
      toolDefinition: { name, inputSchema: { ...inputSchema, type: 'object' } },
      ...(onProgress && { onprogress: onProgress }),
    },
  )
  const { isError = false, content, structuredContent } = result
  return { isError, content: toToolBlocks(content), structured: structuredContent ?? null }
}

/** Ends the session, where the protocol has one, and then the connection. */
async function goodbye(client: Client, over: StreamableHTTPClientTransport | SSEClientTransport): Promise<void> {
  if (over instanceof StreamableHTTPClientTransport && over.sessionId !== undefined) {
    const ended = over.terminateSession().catch(() => undefined)
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, goodbyeMs))])
  }
  await client.close().catch(() => undefined)
}

function nameOf(client: Client): string | null {
  const server = client.getServerVersion()
  return server ? (server.title ?? server.name).slice(0, 200) : null
}

function readVerdict(verdict: unknown): Verdict | null {
  if (typeof verdict !== 'object' || verdict === null || !('transport' in verdict) || !('prior' in verdict)) return null
  // It was written by this file, for this server.
  return verdict as Verdict
}
