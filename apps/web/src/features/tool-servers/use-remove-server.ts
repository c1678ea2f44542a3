import type { McpServer } from '@better-chat/contract/mcp-server'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '#lib/api'
import { deleteLater } from '#lib/pending-deletions'
import { isMissing } from '#lib/readable-error'
import { showToast } from '#lib/toast-store'
import { refreshToolServers, toolServersOptions } from './server-queries'

/** By what a server is hidden while its removal can be undone. */
export function serverRemovalId(id: string): string {
  return `tool-server:${id}`
}

/** Hides a server at once and offers to undo it; then it is forgotten, its headers with it. */
export function useRemoveServer() {
  const queryClient = useQueryClient()
  return ({ id, name }: McpServer) => {
    const { undo, run } = deleteLater({
      id: serverRemovalId(id),
      deleteNow: async () => {
        await remove(id)
        queryClient.setQueryData(
          toolServersOptions().queryKey,
          (list) => list && { ...list, items: list.items.filter((one) => one.id !== id) },
        )
        await refreshToolServers(queryClient)
      },
      onFailed: () => showToast({ message: `${name} could not be removed. It is back in the list.` }),
    })
    showToast({ message: `${name} is removed`, onGone: run, action: { label: 'Undo', run: undo } })
  }
}

/** What another tab has removed is removed. */
async function remove(id: string): Promise<void> {
  try {
    await api.mcpServers.delete({ id })
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
