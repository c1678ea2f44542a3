import type { ToolGrant } from '@better-chat/contract/question'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'

/** What is called without a question. It is allowed in conversations, so it is read whenever it is looked at. */
export function toolGrantsOptions() {
  return orpc.toolGrants.list.queryOptions({ staleTime: 0, refetchOnWindowFocus: 'always' })
}

export type Revocation = Pick<ToolGrant, 'serverId'> & { tool?: string }

/** Has a tool ask again, or all of a server; at once, since that is what it is for. */
export function useRevoke() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (revocation: Revocation) => api.toolGrants.revoke(revocation),
    onSuccess: (list) => queryClient.setQueryData(toolGrantsOptions().queryKey, list),
    onError: () => queryClient.invalidateQueries({ queryKey: orpc.toolGrants.key() }),
  })
}

/** What is allowed of each server, in the order of the servers' first one. */
export function byServer(grants: readonly ToolGrant[]): { serverId: string; grants: ToolGrant[] }[] {
  const servers = [...new Set(grants.map(({ serverId }) => serverId))]
  return servers.map((serverId) => ({ serverId, grants: grants.filter((grant) => grant.serverId === serverId) }))
}
