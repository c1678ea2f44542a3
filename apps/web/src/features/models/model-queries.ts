import { orpc } from '#lib/api'

/** The models this person can see, with the one the server would choose. */
export function modelListOptions() {
  return orpc.models.list.queryOptions({ staleTime: 5 * 60_000 })
}
