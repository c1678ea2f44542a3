import { orpc } from '#lib/api'

/** What a person's files take; read anew whenever it is looked at, since they come and go elsewhere. */
export function storageOptions() {
  return orpc.storage.find.queryOptions({ refetchOnMount: 'always', refetchOnWindowFocus: 'always', staleTime: 0 })
}
