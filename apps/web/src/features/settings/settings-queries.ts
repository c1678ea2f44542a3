import type { Settings, SettingsPatch } from '@better-chat/contract/settings'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { applyAppearance } from '#lib/appearance-store'
import { createTabChannel } from '#lib/tab-channel'
import { appearanceOf } from './appearance-of'

/** Tells the other tabs what is stored now. */
export const storedSettings = createTabChannel<Settings>('bc-settings')

export function settingsOptions() {
  return orpc.settings.find.queryOptions({ staleTime: 60_000 })
}

/** Saves some settings, one change after the other. They count before the server has answered, and are taken back if it refuses. */
export function useUpdateSettings() {
  const queryClient = useQueryClient()
  const mutationKey = orpc.settings.update.mutationKey()
  return useMutation({
    mutationKey,
    scope: { id: 'settings' },
    mutationFn: (patch: SettingsPatch) => api.settings.update(patch),
    onMutate: (patch) => showSettings(queryClient, patch),
    onError: (_error, patch, before) => {
      if (before) showSettings(queryClient, pick(before, patch))
    },
    onSuccess: (settings) => {
      // A newer choice is already shown and on its way.
      if (queryClient.isMutating({ mutationKey }) > 1) return
      queryClient.setQueryData(settingsOptions().queryKey, settings)
      storedSettings.tell(settings)
    },
  })
}

/** Puts some settings into effect on this page and answers those before. */
function showSettings(queryClient: QueryClient, patch: SettingsPatch): Settings | undefined {
  const { queryKey } = settingsOptions()
  const before = queryClient.getQueryData(queryKey)
  if (before) queryClient.setQueryData(queryKey, { ...before, ...patch })
  applyAppearance(appearanceOf(patch))
  return before
}

/** The settings `patch` is about, as they were. */
function pick(settings: Settings, patch: SettingsPatch): SettingsPatch {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in patch))
}
