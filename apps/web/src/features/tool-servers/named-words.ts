import type { McpServer } from '@better-chat/contract/mcp-server'
import type { OnlyTools } from '@better-chat/contract/tool-choice'

/** What is said of a server, or of one of its tools, that a message is narrowed to. A server that is gone has only its id; before any are known, none is named. */
export function namedWords(servers: readonly McpServer[] | undefined, { serverId, tool }: OnlyTools[number]): string {
  const server = servers ? (servers.find(({ id }) => id === serverId)?.name ?? serverId) : 'a server'
  return tool ? `${server}: ${tool}` : server
}
