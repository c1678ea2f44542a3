import type { McpCheckInput, McpServer, McpServerInput, McpServerPatch } from '@better-chat/contract/mcp-server'

/** One header in the form. Of a stored one the value is never known here, only whether it is replaced. */
export type HeaderRow = { key: string; name: string; value: string; isStored: boolean; isReplaced: boolean }

/** A server as it is being filled in. */
export type ServerDraft = Pick<McpServer, 'name' | 'url' | 'transport' | 'description' | 'trusted'> & {
  headers: readonly HeaderRow[]
}

export function newHeader(name = '', value = ''): HeaderRow {
  return { key: crypto.randomUUID(), name, value, isStored: false, isReplaced: false }
}

export function toDraft(stored: McpServer | null): ServerDraft {
  if (!stored) return { name: '', url: '', transport: 'http', description: '', trusted: false, headers: [] }
  const { name, url, transport, description, trusted } = stored
  const headers = stored.headers.map((header) => ({ ...newHeader(header.name), isStored: true }))
  return { name, url, transport, description, trusted, headers }
}

/** What a new server is made with. */
export function toInput({ headers, ...rest }: ServerDraft): McpServerInput {
  const filled = headers.filter(isFilled).map(({ name, value }) => [name.trim(), value])
  return { ...rest, headers: Object.fromEntries(filled), enabled: true }
}

/** What is changed of a stored one: of its headers those that are new, replaced (a value) or removed (null). */
export function toPatch({ headers, ...rest }: ServerDraft, stored: McpServer): McpServerPatch {
  const names = headers.map(({ name }) => name.trim().toLowerCase())
  const removed = stored.headers.filter(({ name }) => !names.includes(name)).map(({ name }) => [name, null])
  const given = headers
    .filter((row) => isFilled(row) && (!row.isStored || row.isReplaced))
    .map(({ name, value }) => [name.trim(), value])
  return { ...rest, headers: Object.fromEntries([...removed, ...given]) }
}

/** What a stored server is tested with where it would be asked otherwise than before; null where it would not. */
export function toTest(patch: McpServerPatch, stored: McpServer): McpCheckInput | null {
  const { url = stored.url, transport = stored.transport, headers = {} } = patch
  const isSame = url.trim() === stored.url && transport === stored.transport && Object.keys(headers).length === 0
  return isSame ? null : { url, transport, headers }
}

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/

/** What cannot be sent as it is, by the field it belongs to. All else the server looks at. */
export function problemsOf({ headers }: ServerDraft): Map<string, string> {
  const problems = new Map<string, string>()
  const seen = new Set<string>()
  for (const row of headers) {
    const name = row.name.trim().toLowerCase()
    if (!isFilled(row) && !row.isStored) continue
    if (!headerName.test(name)) problems.set(headerField(row), 'This is not the name of an HTTP header.')
    else if (seen.has(name)) problems.set(headerField(row), 'This header is there twice.')
    seen.add(name)
  }
  return problems
}

/** Under what a header's problem is found. */
export function headerField({ name }: Pick<HeaderRow, 'name'>): string {
  return `headers.${name.trim().toLowerCase()}`
}

/** A row that was added and left empty is none. */
function isFilled({ name, value }: HeaderRow): boolean {
  return name.trim() !== '' || value !== ''
}
