import type { McpServerId, McpServerRepository } from '#domain/tool/mcp-server'
import type { InTurn } from '#services/providers/turns'
import { type OpenHeadersDeps, openHeaders, sealHeaders } from './server-headers'

export type ResealHeadersDeps = OpenHeadersDeps & {
  mcpServers: Pick<McpServerRepository, 'list' | 'find' | 'save'>
  inTurn: InTurn
}

/**
 * Seals anew, with the newest key, the headers that an earlier one had sealed: after that the earlier one is not needed for
 * this person.
 * @throws what the first failure was, once all the others are sealed.
 */
export async function resealHeaders(deps: ResealHeadersDeps): Promise<void> {
  const ids = deps.mcpServers.list().map(({ id }) => id)
  const outcomes = await Promise.allSettled(ids.map((id) => deps.inTurn(() => resealServer(deps, id))))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

async function resealServer(deps: ResealHeadersDeps, id: McpServerId): Promise<void> {
  // As it is now: it may have been changed or removed before its turn.
  const server = deps.mcpServers.find(id)
  if (!server) return
  const sealed = Object.values(server.sealedHeaders)
  const current = await Promise.all(sealed.map((value) => deps.secretBox.isCurrent(value)))
  if (current.every(Boolean)) return
  const sealedHeaders = await sealHeaders(deps, id, await openHeaders(deps, server), server.sealedHeaders)
  deps.mcpServers.save({ ...server, sealedHeaders })
}
