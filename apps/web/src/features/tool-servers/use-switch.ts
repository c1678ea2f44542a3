import type { McpServerPatch } from '@better-chat/contract/mcp-server'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { showServer, toolServersOptions, toolsOptions } from './server-queries'

type Switch = { id: string } & Pick<McpServerPatch, 'enabled' | 'tools'>

/** Switches servers and their tools on and off, one after the other: at once on this page, and back if the server refuses. */
export function useSwitch() {
  const queryClient = useQueryClient()
  const mutationKey = orpc.mcpServers.update.mutationKey()
  return useMutation({
    mutationKey,
    scope: { id: 'tool-servers' },
    mutationFn: (change: Switch) => api.mcpServers.update(change),
    onMutate: (change) => {
      // What is read now may be from before this change.
      void queryClient.cancelQueries({ queryKey: orpc.mcpServers.key() })
      show(queryClient, change)
    },
    onError: (_error, change) => show(queryClient, turnedBack(change)),
    onSuccess: (server) => {
      // A newer choice is already shown and on its way.
      if (queryClient.isMutating({ mutationKey }) === 1) showServer(queryClient, server)
    },
  })
}

function show(queryClient: QueryClient, { id, enabled, tools }: Switch): void {
  if (enabled !== undefined) {
    queryClient.setQueryData(
      toolServersOptions().queryKey,
      (list) => list && { ...list, items: list.items.map((one) => (one.id === id ? { ...one, enabled } : one)) },
    )
  }
  if (tools) {
    queryClient.setQueryData(
      toolsOptions(id).queryKey,
      (list) =>
        list && { ...list, items: list.items.map((one) => ({ ...one, enabled: tools[one.name] ?? one.enabled })) },
    )
  }
}

function turnedBack({ id, enabled, tools = {} }: Switch): Switch {
  const before = Object.entries(tools).map(([name, isOn]) => [name, !isOn])
  return { id, ...(enabled !== undefined && { enabled: !enabled }), tools: Object.fromEntries(before) }
}
