import type { McpServerId } from './mcp-server'

/** Of all providers: longer ones, and other characters, are refused by at least one. */
const longest = 64
/** Of a server's id, so that enough is left for the tool's. */
const longestId = 28
const hashLength = 6

/** The id of a new server, made of its name: it stands before what models call its tools, and stays when the server is renamed. */
export function newServerId(name: string, isTaken: (id: McpServerId) => boolean): McpServerId {
  const words = plain(name)
    .toLowerCase()
    .replaceAll('_', '-')
    .slice(0, longestId)
    .replace(/^-+|-+$/g, '')
  const base = words || 'server'
  for (let count = 1; ; count += 1) {
    const id = (count === 1 ? base : `${base}-${count}`) as McpServerId
    if (!isTaken(id)) return id
  }
}

/**
 * What a model calls a tool of a server: `server__tool`, of letters, digits, `_` and `-`, at most 64. The same tool always has
 * the same name, whatever else there is; where it had to be changed, a hash of what it was tells it from others. Gemini takes
 * none that begins with a digit.
 */
export function modelToolName(serverId: McpServerId, tool: string): string {
  const name = plain(tool)
  const whole = `${/^\d/.test(serverId) ? '_' : ''}${serverId}__${name}`
  if (name === tool && whole.length <= longest) return whole
  const mark = `_${hash(tool)}`
  return `${whole.slice(0, longest - mark.length)}${mark}`
}

/** Without what providers refuse; of letters with marks the letters alone. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '_')
    .replace(/^_+|_+$/g, '')
}

/** FNV-1a of 32 bits (draft-eastlake-fnv), in base 36: no secret, only another name for another thing. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0
  return value.toString(36).padStart(hashLength, '0').slice(-hashLength)
}
