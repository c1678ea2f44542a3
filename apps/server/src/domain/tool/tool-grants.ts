import type { McpServerId } from './mcp-server'

/** A tool that is called without a question as long as it is what it was. */
export type StoredGrant = {
  serverId: McpServerId
  /** As its server names it. */
  tool: string
  /** What was said of it (`tool-definition.ts`) when it was allowed. */
  definition: string
  /** Whether it was allowed with all tools of its server. */
  withServer: boolean
  grantedAt: Date
}

/** What the person allows always. Synchronous: the object is the user. */
export type ToolGrants = {
  list(): StoredGrant[]
  find(serverId: McpServerId, tool: string): StoredGrant | null
  save(grant: StoredGrant): void
  /** One tool, or all of a server. */
  revoke(serverId: McpServerId, tool?: string): void
}
