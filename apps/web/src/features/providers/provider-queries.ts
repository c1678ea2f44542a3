import type { ProviderKey } from '@better-chat/contract/provider-key'
import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '#lib/api'

/** The providers this person has set up: what is known of each, never a key. */
export function providerKeysOptions() {
  return orpc.providerKeys.list.queryOptions({ staleTime: 60_000 })
}

/** Reads again what depends on which keys there are. */
export async function refreshProviders(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: orpc.providerKeys.key() }),
    queryClient.invalidateQueries({ queryKey: orpc.models.key() }),
  ])
}

/** Shows a provider as it was saved, before the list has been read again. */
export function showSaved(queryClient: QueryClient, saved: ProviderKey): void {
  const { queryKey } = providerKeysOptions()
  queryClient.setQueryData(queryKey, (list) => {
    if (!list) return list
    const isNew = !list.items.some(({ provider }) => provider === saved.provider)
    const items = isNew
      ? [...list.items, saved]
      : list.items.map((one) => (one.provider === saved.provider ? saved : one))
    return { ...list, items }
  })
}
