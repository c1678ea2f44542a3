import type { ProviderKey } from '@better-chat/contract/provider-key'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '#lib/api'
import { deleteLater } from '#lib/pending-deletions'
import { isMissing } from '#lib/readable-error'
import { showToast } from '#lib/toast-store'
import { providerKeysOptions, refreshProviders } from './provider-queries'

/** By what a provider is hidden while its removal can be undone. */
export function removalId(provider: string): string {
  return `provider:${provider}`
}

/** Hides a provider at once and offers to undo it; then it is forgotten, its key with it. */
export function useRemoveProvider() {
  const queryClient = useQueryClient()
  return ({ provider, label, baseUrl }: ProviderKey) => {
    const { undo, run } = deleteLater({
      id: removalId(provider),
      deleteNow: async () => {
        await remove(provider)
        queryClient.setQueryData(
          providerKeysOptions().queryKey,
          (list) => list && { ...list, items: list.items.filter((one) => one.provider !== provider) },
        )
        await refreshProviders(queryClient)
      },
      onFailed: () => showToast({ message: `${label} could not be removed. It is back in the list.` }),
    })
    showToast({
      message: baseUrl === null ? `The key for ${label} is removed` : `${label} is removed`,
      onGone: run,
      action: { label: 'Undo', run: undo },
    })
  }
}

/** What another tab has removed is removed. */
async function remove(provider: string): Promise<void> {
  try {
    await api.providerKeys.delete({ provider })
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}
