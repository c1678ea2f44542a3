import type { ToolGrant } from '@better-chat/contract/question'
import type { McpServerId, McpServerRepository } from '#domain/tool/mcp-server'
import { definitionOf } from '#domain/tool/tool-definition'
import type { ToolGrants } from '#domain/tool/tool-grants'
import { listServers } from './mcp-servers-service'

export type ToolGrantsDeps = {
  toolGrants: ToolGrants
  mcpServers: Pick<McpServerRepository, 'list' | 'findCatalogue'>
}

export function listToolGrants(deps: ToolGrantsDeps): ToolGrant[] {
  const definitions = new Map<McpServerId, Map<string, string>>()
  return deps.toolGrants.list().map((grant) => {
    const known = definitions.get(grant.serverId) ?? definitionsOf(deps, grant.serverId)
    definitions.set(grant.serverId, known)
    const { definition, grantedAt, ...shown } = grant
    return { ...shown, isValid: known.get(grant.tool) === definition, grantedAt: grantedAt.toISOString() }
  })
}

/** From now on it asks again; what is called already goes on. Revoking what is not there is no error. */
export function revokeToolGrants(
  deps: ToolGrantsDeps,
  { serverId, tool }: { serverId: McpServerId; tool?: string | undefined },
): ToolGrant[] {
  deps.toolGrants.revoke(serverId, tool)
  return listToolGrants(deps)
}

/** What is said of the tools of a server, by their names. */
function definitionsOf(deps: ToolGrantsDeps, id: McpServerId): Map<string, string> {
  const server = listServers(deps).find((one) => one.id === id)
  if (!server) return new Map()
  const { tools = [] } = deps.mcpServers.findCatalogue(id) ?? {}
  return new Map(tools.map((listed) => [listed.name, definitionOf(server, listed)]))
}
