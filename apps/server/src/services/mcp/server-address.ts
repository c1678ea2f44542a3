import { DomainError } from '#domain/errors'
import type { McpServerSetup } from '#domain/tool/mcp-server'

export type ServerAddressDeps = {
  /** Why an address must not be used, in words; null when it may. `withKey`: something secret goes there. */
  refuseAddress: (url: string, given: { withKey: boolean }) => string | null
}

/** @throws DomainError `address-refused` */
export function checkServerAddress({ refuseAddress }: ServerAddressDeps, given: string): string {
  const address = given.trim()
  const why = address.includes('#') ? 'What follows a # is not part of it.' : refuseAddress(address, { withKey: false })
  if (why !== null) throw new DomainError('address-refused', { why })
  return address
}

/**
 * What headers hold goes to no other server than the one it was given for.
 * @throws DomainError `bad-request`
 */
export function checkHeadersStay(
  before: Pick<McpServerSetup, 'url' | 'sealedHeaders'>,
  address: string,
  changes: Readonly<Record<string, string | null>>,
): void {
  if (new URL(address).origin === new URL(before.url).origin) return
  const kept = Object.keys(before.sealedHeaders).find((name) => changes[name] === undefined)
  if (kept === undefined) return
  const issue = { path: `headers.${kept}`, message: 'must be entered again for another address' }
  throw new DomainError('bad-request', { issues: [issue] })
}
