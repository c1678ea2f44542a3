import { DomainError } from '#domain/errors'
import { McpError, type McpHost } from '#domain/tool/mcp-host'
import type { McpServerId, McpServerRepository, McpServerSetup, ServerFault } from '#domain/tool/mcp-server'
import { type ToolSelection, takesPart } from '#domain/tool/tool-selection'
import { listServers } from './mcp-servers-service'
import { type OpenHeadersDeps, openHeaders } from './server-headers'

export type RefreshCataloguesDeps = OpenHeadersDeps & {
  mcpServers: McpServerRepository
  mcpHost: McpHost
  /** Those that are asked right now while nobody waits: one answer soon after another asks them no second time. */
  beingRefreshed: Set<McpServerId>
  now: () => Date
}

/** A server that was never asked may keep a message waiting for so long, in milliseconds, whatever the others do. */
const firstContactMs = 3_000
/** One that is asked while nobody waits, and all of them after one answer. */
const refreshMs = 20_000
const longestRefreshMs = 60_000
const dayMs = 24 * 60 * 60_000
/** One that just failed is not waited for with the next message. */
const againAfterFaultMs = 5 * 60_000

/** Why the tools of a server do not take part in an answer. */
export type MissingServer = { server: string; why: string }

/**
 * Asks the servers that take part and were never asked, all at once. What takes longer than three seconds is left out, as is
 * what has just failed; both are named. Never throws.
 */
export async function contactNewServers(
  deps: RefreshCataloguesDeps,
  selection: ToolSelection,
  signal: AbortSignal,
): Promise<MissingServer[]> {
  const fresh = listServers(deps).filter((server) => takesPart(selection, server) && !isKnown(deps, server))
  const late = AbortSignal.timeout(firstContactMs)
  const failures = fresh.map(
    (server) =>
      recentFault(deps, server) ?? ask(deps, server, { signal, late, timeoutMs: firstContactMs, inHaste: true }),
  )
  const outcomes = await Promise.all(failures)
  return outcomes.flatMap((failure, at) => (failure ? [{ server: fresh[at]?.name ?? '', why: failure.message }] : []))
}

/**
 * Asks those that take part and whose tools may have changed, while nobody waits for it; then those that are still to be learnt
 * and were too slow. One at a time: what hangs would take the turns of others. Never throws.
 */
export async function refreshCatalogues(deps: RefreshCataloguesDeps, selection: ToolSelection): Promise<void> {
  const startedAt = deps.now().getTime()
  const taking = listServers(deps).filter((server) => takesPart(selection, server))
  const slow = taking
    .filter((server) => isSlow(deps, server))
    .sort((one, other) => failedAt(deps, one) - failedAt(deps, other))
  for (const server of [...taking.filter((one) => isStale(deps, one)), ...slow]) {
    if (deps.now().getTime() - startedAt > longestRefreshMs) return
    if (deps.beingRefreshed.has(server.id)) continue
    deps.beingRefreshed.add(server.id)
    const late = AbortSignal.timeout(refreshMs)
    await ask(deps, server, { signal: late, late, timeoutMs: refreshMs })
    deps.beingRefreshed.delete(server.id)
  }
}

type AskOptions = {
  signal: AbortSignal
  /** From then on nobody waits for it. */
  late: AbortSignal
  timeoutMs: number
  inHaste?: boolean
}

/** Keeps what a server says of itself, or what is wrong with it. Null where it answered in time. */
async function ask(
  deps: RefreshCataloguesDeps,
  server: McpServerSetup,
  { signal, late, timeoutMs, inHaste = false }: AskOptions,
): Promise<McpError | null> {
  const over = AbortSignal.any([signal, late])
  let isWaiting = true
  const inTime = new Promise<never>((_, reject) => {
    const end = () => reject(isWaiting || !late.aborted ? notAsked : tooLate)
    over.addEventListener('abort', end, { once: true })
    if (over.aborted) end()
  })
  const onTurn = (waits: boolean) => {
    isWaiting = waits
  }
  try {
    await Promise.race([inTime, learn(deps, server, { signal: over, timeoutMs, onTurn })])
    return null
  } catch (error) {
    const failure = toFailure(error)
    if (failure !== notAsked && isStill(deps, server)) {
      const { failure: what, message } = failure
      deps.mcpServers.saveFault(server.id, { failure: what, message, at: deps.now(), inHaste })
    }
    return failure
  }
}

/** A header that cannot be read any more says so; all else that is no word of the server came too late. */
function toFailure(error: unknown): McpError {
  if (error instanceof DomainError) return new McpError('server-error', error.message, { cause: error })
  return error instanceof McpError ? error : tooLate
}

async function learn(
  deps: RefreshCataloguesDeps,
  server: McpServerSetup,
  options: Parameters<McpHost['discover']>[1],
): Promise<void> {
  const { id, url, transport } = server
  const verdict = deps.mcpServers.findCatalogue(id)?.verdict ?? null
  const headers = await openHeaders(deps, server)
  const { ttlMs, roundTripMs: _, ...found } = await deps.mcpHost.discover({ url, transport, headers, verdict }, options)
  const fetchedAt = deps.now()
  const freshUntil = ttlMs === null ? null : new Date(fetchedAt.getTime() + ttlMs)
  if (isStill(deps, server)) deps.mcpServers.saveCatalogue(id, { ...found, fetchedAt, freshUntil })
}

const tooLate = new McpError('timed-out', 'The server took too long.')
/** Others took its time, or the answer was stopped: that is no fault of its own. */
const notAsked = new McpError('timed-out', 'There was no time left to ask it.')

/** It may have been changed or removed while it was asked. One that comes with it has no row until it is touched. */
function isStill({ mcpServers }: RefreshCataloguesDeps, { id, revision }: McpServerSetup): boolean {
  return (mcpServers.find(id)?.revision ?? 0) === revision
}

function isKnown({ mcpServers }: RefreshCataloguesDeps, { id }: McpServerSetup): boolean {
  return mcpServers.findCatalogue(id) !== null
}

/** Too slow for a message that waits, and perhaps not where nobody does; one that was too slow for that as well is left alone for a while. */
function isSlow(deps: RefreshCataloguesDeps, server: McpServerSetup): boolean {
  const fault = recentFault(deps, server)
  return !isKnown(deps, server) && fault?.failure === 'timed-out' && fault.inHaste === true
}

function isStale(deps: RefreshCataloguesDeps, server: McpServerSetup): boolean {
  if (recentFault(deps, server)) return false
  const catalogue = deps.mcpServers.findCatalogue(server.id)
  if (!catalogue) return true
  const until = catalogue.freshUntil ?? new Date(catalogue.fetchedAt.getTime() + dayMs)
  return until.getTime() <= deps.now().getTime()
}

function recentFault({ mcpServers, now }: RefreshCataloguesDeps, { id }: McpServerSetup): ServerFault | null {
  const fault = mcpServers.findFault(id)
  return fault && now().getTime() - fault.at.getTime() < againAfterFaultMs ? fault : null
}

function failedAt({ mcpServers }: RefreshCataloguesDeps, { id }: McpServerSetup): number {
  return mcpServers.findFault(id)?.at.getTime() ?? 0
}
