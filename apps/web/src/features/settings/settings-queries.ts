import type { Settings, SettingsPatch } from '@better-chat/contract/settings'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'

export function settingsOptions() {
  return orpc.settings.find.queryOptions({ staleTime: 60_000 })
}

/** Saves some settings, showing them before the server has answered and taking them back if it refuses. */
export function useUpdateSettings() {
  const queryClient = useQueryClient()
  const { queryKey } = settingsOptions()
  return useMutation({
    mutationKey: orpc.settings.update.mutationKey(),
    mutationFn: (patch: SettingsPatch) => api.settings.update(patch),
    onMutate: (patch) => patchCachedSettings(queryClient, patch),
    onError: (_error, _patch, before) => {
      if (before) queryClient.setQueryData(queryKey, before)
    },
    onSuccess: (settings) => queryClient.setQueryData(queryKey, settings),
  })
}

function patchCachedSettings(queryClient: QueryClient, patch: SettingsPatch): Settings | undefined {
  const { queryKey } = settingsOptions()
  const before = queryClient.getQueryData(queryKey)
  if (before) queryClient.setQueryData(queryKey, { ...before, ...patch })
  return before
}
