import type { McpServer } from '@better-chat/contract/mcp-server'
import type { OnlyTools } from '@better-chat/contract/tool-choice'

/** What is said of a server, or of one of its tools, that a message is narrowed to. A server that is gone has only its id. */
export function namedWords(servers: readonly McpServer[], { serverId, tool }: OnlyTools[number]): string {
  const server = servers.find(({ id }) => id === serverId)?.name ?? serverId
  return tool ? `${server}: ${tool}` : server
}
