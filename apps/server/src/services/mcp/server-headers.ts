import { DomainError } from '#domain/errors'
import type { SecretBox, SecretPlace } from '#domain/model/secret-box'
import { knownServers } from '#domain/tool/known-servers'
import type { McpServerId, McpServerSetup } from '#domain/tool/mcp-server'
import type { ServerAddressDeps } from './server-address'

export type SealHeadersDeps = { secretBox: SecretBox }
export type OpenHeadersDeps = SealHeadersDeps & {
  /** Keys of the app's own for servers that come with it, by their ids. */
  appMcpKeys: Readonly<Record<string, string>>
}

/** Decided by the connection, or by us: a person's own would break it, or speak for somebody else. */
const reserved =
  /^(host|origin|cookie|content-.*|accept|connection|transfer-encoding|mcp-.*|x-bc-.*|cf-.*|forwarded|x-forwarded-.*|proxy-.*|sec-.*)$/

/** What is stored after a change: values sealed for the header of this server; null takes one away. */
export async function sealHeaders(
  { secretBox }: SealHeadersDeps,
  id: McpServerId,
  changes: Readonly<Record<string, string | null>>,
  before: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const all = new Map(Object.entries(before))
  for (const [name, value] of Object.entries(changes)) {
    if (reserved.test(name)) throw invalid(name, 'is a header that cannot be set')
    if (value === null) all.delete(name)
    else all.set(name, await secretBox.seal(value, placeOf(id, name)))
  }
  return Object.fromEntries(all)
}

/**
 * What is sent to a server with every request.
 * @throws DomainError `bad-request` for a header whose seal cannot be opened any more: it has to be entered again.
 */
export async function openHeaders(
  { secretBox, appMcpKeys }: OpenHeadersDeps,
  { id, sealedHeaders }: Pick<McpServerSetup, 'id' | 'sealedHeaders'>,
): Promise<Record<string, string>> {
  const known = knownServers.find((server) => server.id === id)
  const key = known?.keyHeader && appMcpKeys[id]
  if (known?.keyHeader && key) return { [known.keyHeader.name]: `${known.keyHeader.prefix}${key}` }
  const opened = Object.entries(sealedHeaders).map(async ([name, sealed]) => {
    try {
      return [name, await secretBox.open(sealed, placeOf(id, name))] as const
    } catch (cause) {
      throw invalid(
        name,
        'cannot be read any more: the key of this server that sealed it was replaced. Enter it again',
        cause,
      )
    }
  })
  return Object.fromEntries(await Promise.all(opened))
}

/** @throws DomainError `address-refused` where they would cross the network in the clear. */
export function checkHeadersAreHidden(
  { refuseAddress }: ServerAddressDeps,
  url: string,
  names: readonly string[],
): void {
  const why = names.length > 0 ? refuseAddress(url, { withKey: true }) : null
  if (why !== null) throw new DomainError('address-refused', { why })
}

function placeOf(id: McpServerId, name: string): SecretPlace {
  return { recordId: `mcp-server:${id}`, field: name }
}

function invalid(name: string, message: string, cause?: unknown): DomainError {
  return new DomainError('bad-request', { issues: [{ path: `headers.${name}`, message }] }, { cause })
}
