import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { refreshToolServers } from './server-queries'

/** Asks a stored server what it is and which tools it has; what it says is kept, and read again here. */
export function useTestServer(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: orpc.mcpServers.test.mutationKey(),
    mutationFn: () => api.mcpServers.test({ id }),
    onSuccess: () => refreshToolServers(queryClient),
  })
}
