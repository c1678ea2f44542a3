import type { McpServer } from '@better-chat/contract/mcp-server'
import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '#lib/api'

/** The tool servers of this person: those that come with Better Chat, then their own. */
export function toolServersOptions() {
  return orpc.mcpServers.list.queryOptions({ staleTime: 60_000 })
}

/** The tools of one server as they were when it was last asked. */
export function toolsOptions(id: string) {
  return orpc.mcpServers.tools.queryOptions({ input: { id }, staleTime: 60_000 })
}

/** Reads again what is known of the servers and of their tools. */
export async function refreshToolServers(queryClient: QueryClient): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.mcpServers.key() })
}

/** Shows a server as it is stored now, before the list has been read again. */
export function showServer(queryClient: QueryClient, server: McpServer): void {
  queryClient.setQueryData(toolServersOptions().queryKey, (list) => {
    if (!list) return list
    const isNew = list.items.every(({ id }) => id !== server.id)
    const items = isNew ? [...list.items, server] : list.items.map((one) => (one.id === server.id ? server : one))
    return { ...list, items }
  })
}

/** Of what this page last read; undefined when there is none. */
export function shownServer(queryClient: QueryClient, id: string): McpServer | undefined {
  return queryClient.getQueryData(toolServersOptions().queryKey)?.items.find((one) => one.id === id)
}
