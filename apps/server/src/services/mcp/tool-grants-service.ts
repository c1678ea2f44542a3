import type { ToolGrant } from '@better-chat/contract/question'
import type { McpServerId, McpServerRepository } from '#domain/tool/mcp-server'
import { definitionOf } from '#domain/tool/tool-definition'
import type { StoredGrant, ToolGrants } from '#domain/tool/tool-grants'

export type ToolGrantsDeps = {
  toolGrants: ToolGrants
  mcpServers: Pick<McpServerRepository, 'findCatalogue'>
}

export function listToolGrants(deps: ToolGrantsDeps): ToolGrant[] {
  return deps.toolGrants.list().map((grant) => toToolGrant(deps, grant))
}

/** From now on it asks again; what is called already goes on. Revoking what is not there is no error. */
export function revokeToolGrants(
  deps: ToolGrantsDeps,
  { serverId, tool }: { serverId: McpServerId; tool?: string | undefined },
): ToolGrant[] {
  deps.toolGrants.revoke(serverId, tool)
  return listToolGrants(deps)
}

function toToolGrant({ mcpServers }: ToolGrantsDeps, grant: StoredGrant): ToolGrant {
  const { serverId, tool, withServer, grantedAt } = grant
  const listed = mcpServers.findCatalogue(serverId)?.tools.find(({ name }) => name === tool)
  const isValid = listed !== undefined && definitionOf(listed) === grant.definition
  return { serverId, tool, withServer, isValid, grantedAt: grantedAt.toISOString() }
}
