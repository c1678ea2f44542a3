import { EgressError } from './egress-error'
import { harmlessHeaders, withoutContentHeaders } from './request-headers'

/** One request on the way to an answer. */
export type Hop = { url: URL; method: string; headers: Headers; body: BodyInit | null }

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

/**
 * The request that a redirect asks for. Its address is not checked yet.
 * @throws EgressError `redirect-refused` when it leads nowhere, from https to http, or wants a body that is already spent.
 */
export function nextHop(hop: Hop, response: Response): Hop {
  const location = response.headers.get('location')
  if (!location || !URL.canParse(location, hop.url.href)) throw new EgressError('redirect-refused')
  const url = new URL(location, hop.url)
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') throw new EgressError('redirect-refused')
  const headers = url.origin === hop.url.origin ? hop.headers : harmlessHeaders(hop.headers)
  if (becomesGet(hop.method, response.status)) {
    return { url, method: 'GET', headers: withoutContentHeaders(headers), body: null }
  }
  if (hop.body instanceof ReadableStream) throw new EgressError('redirect-refused')
  return { url, method: hop.method, headers, body: hop.body }
}

// As fetch does it (Fetch standard, HTTP-redirect fetch).
function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}
