import { orpc } from '#lib/api'

/** What is left of the free models. */
export function quotaOptions() {
  return orpc.quota.find.queryOptions({ refetchOnWindowFocus: 'always', staleTime: 30_000 })
}
