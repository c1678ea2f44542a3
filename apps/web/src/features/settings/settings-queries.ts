import { applySettingsPatch, undoSettingsPatch } from '@better-chat/contract/apply-settings-patch'
import type { SettingsPatch, StoredSettings } from '@better-chat/contract/settings'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { applyAppearance } from '#lib/appearance-store'
import { createTabChannel } from '#lib/tab-channel'
import { appearanceOf } from './appearance-of'

/** Tells the other tabs what is stored now. */
export const storedSettings = createTabChannel<StoredSettings>('bc-settings')

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
    onMutate: (patch) => {
      // What is read now may be from before this change.
      void queryClient.cancelQueries({ queryKey: settingsOptions().queryKey })
      return showSettings(queryClient, patch)
    },
    onError: (_error, patch, before) => {
      if (before) showSettings(queryClient, undoSettingsPatch(before, patch))
    },
    onSuccess: (settings) => {
      // A newer choice is already shown and on its way.
      if (queryClient.isMutating({ mutationKey }) > 1) return
      keepSettings(queryClient, settings)
      storedSettings.tell(settings)
    },
  })
}

/** Takes over what is stored now, unless something newer is known: tabs that change the same end equal. The lists of models follow where it changes them. */
export function keepSettings(queryClient: QueryClient, settings: StoredSettings): void {
  const { queryKey } = settingsOptions()
  const known = queryClient.getQueryData(queryKey)
  if (known && known.revision > settings.revision) return
  // What is being read may be from before it.
  void queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData(queryKey, settings)
  void queryClient.invalidateQueries({ queryKey: orpc.quota.key() })
  const { modelSwitches, defaultModelId } = settings
  const about = JSON.stringify([modelSwitches, defaultModelId])
  if (about !== modelsAreFor) void queryClient.invalidateQueries({ queryKey: orpc.models.key() })
  modelsAreFor = about
}

/** The settings that the lists of models were last read with, as far as this page knows. */
let modelsAreFor: string | null = null

/** Puts some settings into effect on this page and answers those before. */
function showSettings(queryClient: QueryClient, patch: SettingsPatch): StoredSettings | undefined {
  const { queryKey } = settingsOptions()
  const before = queryClient.getQueryData(queryKey)
  if (before) queryClient.setQueryData(queryKey, applySettingsPatch(before, patch))
  applyAppearance(appearanceOf(patch))
  return before
}
