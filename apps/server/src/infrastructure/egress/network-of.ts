import ipaddr from 'ipaddr.js'

/** Who has an address: of IPv6 the network of 64 bits, within which one customer has as many as they like. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv6' ? parsed.toNormalizedString().split(':').slice(0, 4).join(':') : parsed.toString()
}
