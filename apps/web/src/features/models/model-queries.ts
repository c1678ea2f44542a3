import { orpc } from '#lib/api'

/** The models this person can see, with the one the server would choose. */
export function modelListOptions() {
  return orpc.models.list.queryOptions({ staleTime: 5 * 60_000 })
}

/** Also those that a key opens and nobody has switched on; there may be thousands. */
export function allModelsOptions() {
  return orpc.models.list.queryOptions({ input: { all: true }, staleTime: 60_000 })
}
