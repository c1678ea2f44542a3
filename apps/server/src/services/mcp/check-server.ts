import type { McpCheck, McpCheckInput } from '@better-chat/contract/mcp-server'
import { DomainError } from '#domain/errors'
import { type McpAccess, McpError, type McpHost } from '#domain/tool/mcp-host'
import type { McpServerId, McpServerRepository, McpTransport } from '#domain/tool/mcp-server'
import type { LastCheck } from './last-check'
import { findServer } from './mcp-servers-service'
import { toOfferedTools } from './offered-tools'
import { checkHeadersStay, checkServerAddress, type ServerAddressDeps } from './server-address'
import { checkHeadersAreHidden, type OpenHeadersDeps, openHeaders } from './server-headers'

export type CheckServerDeps = ServerAddressDeps &
  OpenHeadersDeps & {
    mcpServers: McpServerRepository
    mcpHost: McpHost
    lastCheck: Pick<LastCheck, 'note'>
    now: () => Date
  }

/** Somebody waits and looks. */
const timeoutMs = 10_000

type Given = { url: string; transport: McpTransport; headers: Record<string, string> }

/** Asks a server that is not stored. What it says is kept for when it is. */
export async function checkServer(deps: CheckServerDeps, { url, ...given }: Given): Promise<McpCheck> {
  const address = checkServerAddress(deps, url)
  checkHeadersAreHidden(deps, address, Object.keys(given.headers))
  const { check, catalogue } = await ask(deps, { ...given, url: address, verdict: null })
  deps.lastCheck.note({ ...given, url: address }, catalogue)
  return check
}

/** Asks a stored server; without changes what it says is kept. */
export async function testServer(
  deps: CheckServerDeps,
  { id, ...changes }: McpCheckInput & { id: McpServerId },
): Promise<McpCheck> {
  const server = findServer(deps, { id })
  const isAsStored = Object.values(changes).every((value) => value === undefined)
  const url = changes.url === undefined ? server.url : checkServerAddress(deps, changes.url)
  checkHeadersStay(server, url, changes.headers ?? {})
  const headers = merged(await openHeaders(deps, server), changes.headers ?? {})
  checkHeadersAreHidden(deps, url, Object.keys(headers))
  const access = { url, transport: changes.transport ?? server.transport, headers, verdict: null }
  const { check, catalogue } = await ask(deps, access, server.toolsOff)
  // It may have been changed or removed while it was asked.
  const isStill = deps.mcpServers.find(id)?.revision === (server.revision || undefined)
  if (!isAsStored || !isStill) return check
  if (catalogue) deps.mcpServers.saveCatalogue(id, catalogue)
  else if (check.outcome === 'failed') {
    deps.mcpServers.saveFault(id, { failure: check.failure, message: check.message, at: deps.now() })
  }
  return check
}

async function ask({ mcpHost, now }: CheckServerDeps, access: McpAccess, toolsOff: readonly string[] = []) {
  try {
    const { ttlMs, roundTripMs, ...found } = await mcpHost.discover(access, {
      signal: AbortSignal.timeout(timeoutMs * 2),
      timeoutMs,
    })
    const fetchedAt = now()
    const freshUntil = ttlMs === null ? null : new Date(fetchedAt.getTime() + ttlMs)
    const { protocolVersion, transport, serverName } = found
    const tools = toOfferedTools(found.tools, toolsOff)
    const check = { outcome: 'fine', protocolVersion, transport, serverName, roundTripMs, tools } as const
    return { check, catalogue: { ...found, fetchedAt, freshUntil } }
  } catch (error) {
    if (!(error instanceof McpError)) throw new DomainError('internal-error', {}, { cause: error })
    return { check: { outcome: 'failed', failure: error.failure, message: error.message } as const, catalogue: null }
  }
}

function merged(before: Record<string, string>, changes: Record<string, string | null>): Record<string, string> {
  const all = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null)
  // None is null any more.
  return Object.fromEntries(all) as Record<string, string>
}
