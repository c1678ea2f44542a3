import type { McpServer, McpServerInput, McpServerPatch, McpTool } from '@better-chat/contract/mcp-server'
import { DomainError } from '#domain/errors'
import { isKnownServer, knownServers, untouched } from '#domain/tool/known-servers'
import type { McpServerId, McpServerRepository, McpServerSetup } from '#domain/tool/mcp-server'
import type { ToolGrants } from '#domain/tool/tool-grants'
import { newServerId } from '#domain/tool/tool-names'
import type { InTurn } from '#services/providers/turns'
import type { LastCheck } from './last-check'
import { toOfferedTools } from './offered-tools'
import { checkHeadersStay, checkServerAddress, type ServerAddressDeps } from './server-address'
import { checkHeadersAreHidden, type SealHeadersDeps, sealHeaders } from './server-headers'

export type McpServersDeps = SealHeadersDeps &
  ServerAddressDeps & {
    mcpServers: McpServerRepository
    toolGrants: Pick<ToolGrants, 'revoke'>
    lastCheck: Pick<LastCheck, 'find'>
    now: () => Date
    /** Changes of the tool servers of one person wait for each other. */
    inTurn: InTurn
  }

type Ref = { id: McpServerId }

/** More than anybody uses; each takes part in every answer. */
const mostServers = 50

/** Those that come with Better Chat, then the person's own in the order they were added. */
export function listServers({ mcpServers }: { mcpServers: Pick<McpServerRepository, 'list'> }): McpServerSetup[] {
  const own = new Map(mcpServers.list().map((server) => [server.id, server]))
  const known = knownServers.map((server) => asKnown(server, own.get(server.id)))
  return [...known, ...[...own.values()].filter(({ id }) => !isKnownServer(id))]
}

/** @throws DomainError `mcp-server-not-found` */
export function findServer({ mcpServers }: Pick<McpServersDeps, 'mcpServers'>, { id }: Ref): McpServerSetup {
  const known = knownServers.find((server) => server.id === id)
  const stored = mcpServers.find(id)
  if (known) return asKnown(known, stored ?? undefined)
  if (!stored) throw new DomainError('mcp-server-not-found')
  return stored
}

/** Where a known server is and what it is called is ours to say, also after the person has touched it. */
function asKnown(server: (typeof knownServers)[number], stored: McpServerSetup | undefined): McpServerSetup {
  const fresh = untouched(server)
  return stored ? { ...fresh, enabled: stored.enabled, toolsOff: stored.toolsOff, revision: stored.revision } : fresh
}

export function listMcpServers(deps: McpServersDeps): McpServer[] {
  return listServers(deps).map((server) => toMcpServer(deps, server))
}

export function findMcpServer(deps: McpServersDeps, ref: Ref): McpServer {
  return toMcpServer(deps, findServer(deps, ref))
}

/** Adds a server of the person's own. Nothing is asked of it; what a test of it has just found is kept. */
export function createMcpServer(deps: McpServersDeps, input: McpServerInput): Promise<McpServer> {
  return deps.inTurn(async () => {
    if (deps.mcpServers.list().length >= mostServers)
      throw new DomainError('too-many-mcp-servers', { limit: mostServers })
    const { headers, url, ...given } = input
    const id = newServerId(given.name, (one) => isKnownServer(one) || deps.mcpServers.find(one) !== null)
    const address = checkServerAddress(deps, url)
    checkHeadersAreHidden(deps, address, Object.keys(headers))
    const server = {
      ...given,
      id,
      url: address,
      sealedHeaders: await sealHeaders(deps, id, headers, {}),
      toolsOff: [],
      revision: 1,
    }
    deps.mcpServers.save(server)
    const found = deps.lastCheck.find({ url: address, transport: given.transport, headers }, deps.now())
    if (found) deps.mcpServers.saveCatalogue(id, found)
    return toMcpServer(deps, server)
  })
}

/** Changes what is given. What was known of its tools is forgotten when it leads somewhere else now. */
export function updateMcpServer(deps: McpServersDeps, input: McpServerPatch & Ref): Promise<McpServer> {
  return deps.inTurn(async () => {
    const before = findServer(deps, input)
    const { id, revision, tools, enabled, ...rest } = input
    if (revision !== undefined && revision !== before.revision) {
      throw new DomainError('revision-conflict', { current: before.revision })
    }
    if (isKnownServer(id) && Object.values(rest).some((value) => value !== undefined))
      throw new DomainError('mcp-server-fixed')
    const { headers = {}, url, ...given } = rest
    const address = url === undefined ? before.url : checkServerAddress(deps, url)
    checkHeadersStay(before, address, headers)
    const sealedHeaders = await sealHeaders(deps, id, headers, before.sealedHeaders)
    checkHeadersAreHidden(deps, address, Object.keys(sealedHeaders))
    const server: McpServerSetup = {
      ...before,
      ...withoutUndefined(given),
      url: address,
      sealedHeaders,
      enabled: enabled ?? before.enabled,
      toolsOff: switched(before.toolsOff, tools ?? {}),
      revision: before.revision + 1,
    }
    deps.mcpServers.save(server)
    if (server.url !== before.url || server.transport !== before.transport) deps.mcpServers.forgetCatalogue(id)
    // Whoever answers there now was never allowed anything.
    if (server.url !== before.url) deps.toolGrants.revoke(id)
    return toMcpServer(deps, server)
  })
}

/** Forgets a server of the person's own, with all that is known of it. */
export function deleteMcpServer(deps: McpServersDeps, { id }: Ref): Promise<void> {
  return deps.inTurn(async () => {
    if (isKnownServer(id)) throw new DomainError('mcp-server-fixed')
    findServer(deps, { id })
    deps.mcpServers.delete(id)
    deps.toolGrants.revoke(id)
  })
}

/** The tools as they were when the server was last asked. */
export function listMcpTools(deps: Pick<McpServersDeps, 'mcpServers'>, ref: Ref): McpTool[] {
  const { id, toolsOff } = findServer(deps, ref)
  return toOfferedTools(deps.mcpServers.findCatalogue(id)?.tools ?? [], toolsOff)
}

function toMcpServer({ mcpServers }: Pick<McpServersDeps, 'mcpServers'>, server: McpServerSetup): McpServer {
  const { sealedHeaders, toolsOff: _, ...shown } = server
  const catalogue = mcpServers.findCatalogue(server.id)
  const fault = mcpServers.findFault(server.id)
  return {
    ...shown,
    headers: Object.keys(sealedHeaders).map((name) => ({ name, isSet: true })),
    isBuiltIn: isKnownServer(server.id),
    toolCount: catalogue?.tools.length ?? null,
    fetchedAt: catalogue?.fetchedAt.toISOString() ?? null,
    lastError: fault && { failure: fault.failure, message: fault.message, at: fault.at.toISOString() },
  }
}

function switched(off: readonly string[], changes: Readonly<Record<string, boolean>>): string[] {
  const now = new Set(off)
  for (const [name, isOn] of Object.entries(changes)) {
    if (isOn) now.delete(name)
    else now.add(name)
  }
  return [...now]
}

function withoutUndefined<Given extends object>(
  given: Given,
): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  // What is undefined is not there afterwards.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
