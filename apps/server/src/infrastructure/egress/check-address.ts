import type { ServerConfig } from '#infrastructure/config/server-config'
import type { EgressReason } from './egress-error'
import { hostOf, isLoopback, isPublicHost } from './public-host'

export type EgressPolicy = Pick<ServerConfig, 'ownOrigins' | 'isOnThisMachine' | 'egressAllow'>

export type AddressRefusal = Extract<
  EgressReason,
  'malformed' | 'scheme' | 'credentials' | 'private-address' | 'own-host'
>

const maxLength = 8_192

/** Why an address that a person gave must not be fetched; null when it may. What its name resolves to is for the network to refuse. */
export function checkAddress(given: string | URL, policy: EgressPolicy): AddressRefusal | null {
  const url = parse(given)
  if (!url) return 'malformed'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme'
  if (url.username || url.password) return 'credentials'
  if (isOwn(url, policy)) return 'own-host'
  if (isOpened(url, policy)) return null
  // On its other ports too, unless the operator opened one: no other name of ours is a stranger's server.
  if (policy.ownOrigins.some((origin) => hostOf(new URL(origin)) === hostOf(url))) return 'own-host'
  return isPublicHost(hostOf(url)) ? null : 'private-address'
}

/** A key crosses the network only hidden from it; in the clear only to what is opened, which is this machine or the operator's own network. */
export function checkKeyIsHidden(given: string | URL, policy: EgressPolicy): 'key-in-clear' | null {
  const url = new URL(given)
  return url.protocol === 'https:' || isOpened(url, policy) ? null : 'key-in-clear'
}

/** True for what is no public address and yet allowed: this machine in `local` and `dev`, and what the operator opened. */
export function isOpened(url: URL, { isOnThisMachine, egressAllow }: EgressPolicy): boolean {
  if (isOnThisMachine && isLoopback(hostOf(url))) return true
  return egressAllow.includes(`${hostOf(url)}:${portOf(url)}`)
}

/** Text that URLs quietly repair (tabs, line ends, backslashes, outer spaces) is refused: another reader may see another host. */
function parse(given: string | URL): URL | null {
  const text = String(given)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (text.length > maxLength || /[\u0000-\u0020\u007f\\]/.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  return hostOf(url).split('.').includes('') && url.host ? null : url
}

/** Our own door: the very host and port of an origin of ours, or one of our ports under any spelling of this machine. */
function isOwn(url: URL, { ownOrigins }: EgressPolicy): boolean {
  return ownOrigins.some((origin) => {
    const own = new URL(origin)
    const isSameHost = hostOf(own) === hostOf(url) || (isLoopback(hostOf(own)) && isLoopback(hostOf(url)))
    return isSameHost && portOf(own) === portOf(url)
  })
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}
