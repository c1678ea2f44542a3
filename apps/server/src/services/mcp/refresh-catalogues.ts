import { McpError, type McpHost } from '#domain/tool/mcp-host'
import type { McpServerRepository, McpServerSetup } from '#domain/tool/mcp-server'
import { type ToolSelection, takesPart } from '#domain/tool/tool-selection'
import { listServers } from './mcp-servers-service'
import { type OpenHeadersDeps, openHeaders } from './server-headers'

export type RefreshCataloguesDeps = OpenHeadersDeps & {
  mcpServers: McpServerRepository
  mcpHost: McpHost
  now: () => Date
}

/** A server that was never asked may keep a message waiting for so long, in milliseconds, whatever the others do. */
const firstContactMs = 3_000
const refreshMs = 15_000
const dayMs = 24 * 60 * 60_000
/** One that just failed is not waited for with the next message. */
const againAfterFaultMs = 5 * 60_000

/** Why the tools of a server do not take part in an answer. */
export type MissingServer = { server: string; why: string }

/**
 * Asks the servers that take part and were never asked, all at once. What takes longer than three seconds is left out,
 * and asked again once nobody waits. Never throws.
 */
export async function contactNewServers(
  deps: RefreshCataloguesDeps,
  selection: ToolSelection,
  signal: AbortSignal,
): Promise<MissingServer[]> {
  const fresh = listServers(deps).filter((server) => takesPart(selection, server) && isNew(deps, server))
  if (fresh.length === 0) return []
  const contact = AbortSignal.any([signal, AbortSignal.timeout(firstContactMs)])
  const outcomes = await Promise.all(
    fresh.map((server) => ask(deps, server, { signal: contact, timeoutMs: firstContactMs })),
  )
  return outcomes.filter((outcome) => outcome !== null)
}

/** Asks those that take part and whose tools may have changed, while nobody waits for it. Never throws. */
export async function refreshCatalogues(deps: RefreshCataloguesDeps, selection: ToolSelection): Promise<void> {
  const stale = listServers(deps).filter((server) => takesPart(selection, server) && isStale(deps, server))
  const options = () => ({ signal: AbortSignal.timeout(2 * refreshMs), timeoutMs: refreshMs })
  await Promise.all(stale.map((server) => ask(deps, server, options())))
}

/** Keeps what a server says of itself, or what is wrong with it. Null where it answered. */
async function ask(
  deps: RefreshCataloguesDeps,
  server: McpServerSetup,
  options: { signal: AbortSignal; timeoutMs: number },
): Promise<MissingServer | null> {
  const { id, url, transport, name } = server
  try {
    const verdict = deps.mcpServers.findCatalogue(id)?.verdict ?? null
    const headers = await openHeaders(deps, server)
    const {
      ttlMs,
      roundTripMs: _,
      ...found
    } = await deps.mcpHost.discover({ url, transport, headers, verdict }, options)
    const fetchedAt = deps.now()
    const freshUntil = ttlMs === null ? null : new Date(fetchedAt.getTime() + ttlMs)
    if (isStill(deps, server)) deps.mcpServers.saveCatalogue(id, { ...found, fetchedAt, freshUntil })
    return null
  } catch (error) {
    const { failure, message } = error instanceof McpError ? error : late
    if (isStill(deps, server)) deps.mcpServers.saveFault(id, { failure, message, at: deps.now() })
    return { server: name, why: message }
  }
}

const late = new McpError('timed-out', 'The server took too long.')

/** It may have been changed or removed while it was asked. */
function isStill({ mcpServers }: RefreshCataloguesDeps, { id, revision }: McpServerSetup): boolean {
  return mcpServers.find(id)?.revision === revision
}

function isNew(deps: RefreshCataloguesDeps, { id }: McpServerSetup): boolean {
  return deps.mcpServers.findCatalogue(id) === null && !hasJustFailed(deps, id)
}

function isStale(deps: RefreshCataloguesDeps, { id }: McpServerSetup): boolean {
  if (hasJustFailed(deps, id)) return false
  const catalogue = deps.mcpServers.findCatalogue(id)
  if (!catalogue) return true
  const until = catalogue.freshUntil ?? new Date(catalogue.fetchedAt.getTime() + dayMs)
  return until.getTime() <= deps.now().getTime()
}

function hasJustFailed({ mcpServers, now }: RefreshCataloguesDeps, id: McpServerSetup['id']): boolean {
  const fault = mcpServers.findFault(id)
  return fault !== null && now().getTime() - fault.at.getTime() < againAfterFaultMs
}
