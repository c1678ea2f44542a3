import { boundResponse, discardBody } from './bounded-response'
import { checkAddress, type EgressPolicy, isOpened } from './check-address'
import { EgressError } from './egress-error'
import { type Hop, isRedirect, nextHop } from './next-hop'
import { withoutOwnHeaders } from './request-headers'
import { startTimeLimits, type TimeLimits } from './time-limits'

type EgressLimits = TimeLimits & { maxBytes: number }

export type GuardedFetchOptions = {
  policy: EgressPolicy
  /** The way out that connects to public addresses only; undefined where the platform itself is as strict. */
  publicNetwork: Pick<Fetcher, 'fetch'> | undefined
  fetch: typeof fetch
  limits?: Partial<EgressLimits>
}

const maxRedirects = 5
const defaultLimits: EgressLimits = { timeoutMs: 120_000, totalMs: null, maxBytes: 64 * 1024 * 1024 }

/**
 * A `fetch` for addresses that people give: it reaches public servers only, also over redirects, tells them nothing of
 * ours, and takes only so much from them for so long.
 * Its calls throw `EgressError`, or the reason of the caller's own signal.
 */
export function createGuardedFetch(options: GuardedFetchOptions): typeof fetch {
  const limits = { ...defaultLimits, ...options.limits }
  return async (input, init) => {
    const { hop, given, redirect } = readCall(input, init)
    const time = startTimeLimits(limits, given)
    try {
      const response = await follow(options, hop, redirect, time.signal)
      time.headersCame()
      return boundResponse(response, { maxBytes: limits.maxBytes, signal: time.signal, onEnd: time.stop })
    } catch (error) {
      time.stop()
      throw error
    }
  }
}

/** Nothing else of the call counts: `cf`, for one, could send it to another server. */
function readCall(input: RequestInfo | URL, init: RequestInit = {}) {
  const request = input instanceof Request ? input : null
  const address = request?.url ?? String(input)
  const method = (init.method ?? request?.method ?? 'GET').toUpperCase()
  const headers = withoutOwnHeaders(new Headers(init.headers ?? request?.headers))
  const body = init.body ?? request?.body ?? null
  return {
    hop: { address, method, headers, body },
    given: init.signal ?? request?.signal ?? null,
    redirect: init.redirect ?? request?.redirect ?? 'follow',
  }
}

async function follow(
  options: GuardedFetchOptions,
  { address, ...first }: Omit<Hop, 'url'> & { address: string },
  redirect: string,
  signal: AbortSignal,
): Promise<Response> {
  let hop: Hop = { ...first, url: requireAllowed(address, options.policy) }
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const response = await send(options, hop, signal)
    if (!isRedirect(response.status) || redirect === 'manual') return response
    discardBody(response)
    if (redirect === 'error') throw new EgressError('redirect-refused')
    hop = nextHop(hop, response)
    requireAllowed(hop.url, options.policy)
  }
  throw new EgressError('too-many-redirects')
}

function requireAllowed(address: string | URL, policy: EgressPolicy): URL {
  const refusal = checkAddress(address, policy)
  if (refusal) throw new EgressError(refusal)
  return new URL(address)
}

async function send(options: GuardedFetchOptions, hop: Hop, signal: AbortSignal): Promise<Response> {
  const { policy, publicNetwork, fetch: plainFetch } = options
  const { url, ...init } = hop
  signal.throwIfAborted()
  const sent = { ...init, signal, redirect: 'manual' } as const
  try {
    if (!publicNetwork || isOpened(url, policy)) return await plainFetch(url.href, sent)
    return await publicNetwork.fetch(url.href, sent)
  } catch (cause) {
    // The reason rather than what the runtime makes of it.
    signal.throwIfAborted()
    throw new EgressError('unreachable', { cause })
  }
}
