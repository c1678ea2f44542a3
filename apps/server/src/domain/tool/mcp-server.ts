import type { McpFailure, McpServerId, McpTool, mcpTransports } from '@better-chat/contract/mcp-server'

export type { McpFailure, McpServerId }
export type McpTransport = (typeof mcpTransports)[number]

/** A server that has tools, as the person set it up. */
export type McpServerSetup = {
  id: McpServerId
  name: string
  url: string
  transport: McpTransport
  /** By the name of the header; each value sealed for its own place. */
  sealedHeaders: Readonly<Record<string, string>>
  description: string
  /** Whether what it says of its own tools is believed. */
  trusted: boolean
  enabled: boolean
  /** The tools no model is offered, by the names the server gives them. */
  toolsOff: readonly string[]
  revision: number
}

/** A tool as its server describes it. */
export type ListedTool = Pick<McpTool, 'name' | 'title' | 'description' | 'inputSchema' | 'hints'>

/** What a server said of itself when it was last asked. */
export type ToolCatalogue = {
  tools: readonly ListedTool[]
  protocolVersion: string
  /** The one it answered over, which may not be the one it was set up with. */
  transport: McpTransport
  serverName: string | null
  /** What a client need not ask again to connect; only the MCP host knows what it means. */
  verdict: unknown
  fetchedAt: Date
  /** Until when the server itself says that this holds; null where it does not say. */
  freshUntil: Date | null
}

export type ServerFault = {
  failure: McpFailure
  message: string
  at: Date
  /** It had no more time than a message that waits gives it. */
  inHaste?: boolean
}

/** The tool servers of one person, in their object. Those that come with Better Chat have a row once the person has touched them. */
export type McpServerRepository = {
  /** In the order they were added. */
  list(): McpServerSetup[]
  find(id: McpServerId): McpServerSetup | null
  /** Writes all of it; what is known of its tools stays. */
  save(server: McpServerSetup): void
  /** With all that is known of it. */
  delete(id: McpServerId): void
  findCatalogue(id: McpServerId): ToolCatalogue | null
  findFault(id: McpServerId): ServerFault | null
  /** What the server just said; whatever was wrong before is over. */
  saveCatalogue(id: McpServerId, catalogue: ToolCatalogue): void
  /** What is known of its tools stays. */
  saveFault(id: McpServerId, fault: ServerFault): void
  /** It leads somewhere else now. */
  forgetCatalogue(id: McpServerId): void
}
