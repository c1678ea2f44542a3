import type { ApiClient } from '@better-chat/contract/contract'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'

const link = new RPCLink({
  url: () => new URL('/api/rpc', window.location.origin),
  // A deletion may be the last thing a closing page does, and so may a setting that was just typed. A message is too long for it.
  fetch: (request, init, _options, [topic, name = '']) =>
    fetch(request, { ...init, keepalive: topic !== 'queue' && ['delete', 'update'].includes(name) }),
})

/** The typed client of the contract: `api.settings.update({ theme: 'dark' })`. */
export const api: ApiClient = createORPCClient(link)

/** The same procedures as query, infinite query and mutation options, with their keys. */
export const orpc = createTanstackQueryUtils(api)
