import ipaddr from 'ipaddr.js'

/** Names that belong to a machine, a home, an office or a cluster, or to nobody (RFC 6761, 6762, 8375, 9476), and `arpa`, which has no web. */
const privateEndings = new Set([
  ...['local', 'localhost', 'localdomain', 'localdomain4', 'localdomain6', 'lan', 'home', 'arpa', 'workgroup'],
  ...['internal', 'intranet', 'private', 'corp', 'svc', 'consul', 'docker'],
  ...['test', 'invalid', 'example', 'alt', 'onion', 'i2p'],
])

/** Where clouds tell a machine its secrets, as far as no range or ending covers it. */
const metadataHosts = new Set([
  'metadata.goog',
  'metadata.packet.net',
  'metadata.platformequinix.com',
  // Azure's WireServer is a public address by its range.
  '168.63.129.16',
])

// IPv6 has been given out from 2000::/3 only; what lies outside (mapped, translated, `::127.0.0.1`) stands for something else.
const givenOut: [ipaddr.IPv6, number] = ipaddr.IPv6.parseCIDR('2000::/3')

/** The host as it is compared: as URLs spell it, without the dot that may end a name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/\.$/, '')
}

/** True for a host that anybody on the internet may mean the same by. Only names are judged, not what they resolve to. */
export function isPublicHost(host: string): boolean {
  if (metadataHosts.has(host)) return false
  const address = addressOf(host)
  if (!address) return host.includes('.') && !privateEndings.has(host.slice(host.lastIndexOf('.') + 1))
  return address.range() === 'unicast' && (!(address instanceof ipaddr.IPv6) || address.match(givenOut))
}

/** True for every spelling of this machine: `localhost` and below, 127.0.0.0/8, `::1`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || addressOf(host)?.range() === 'loopback'
}

// URLs have one spelling for each address: four decimal parts, or brackets.
function addressOf(host: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (host.startsWith('[')) return ipaddr.IPv6.parse(host.slice(1, -1))
  return ipaddr.IPv4.isValidFourPartDecimal(host) ? ipaddr.IPv4.parse(host) : null
}
