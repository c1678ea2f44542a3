import type { McpServer } from '@better-chat/contract/mcp-server'

type ServerConfig = {
  kind: 'server'
  /** Empty where the configuration does not name it. */
  name: string
  url: string
  transport: McpServer['transport']
  headers: Record<string, string>
  /** How many more there are in it. */
  others: number
}

/** What was pasted is no configuration (null), one of a server that has an address, or one of a program to be started (`local`). */
export type ReadConfig = ServerConfig | { kind: 'local' } | null

type Json = Record<string, unknown>

/**
 * Reads a server from the JSON that its maker has for other applications: `{ "mcpServers": { "name": { "url": … } } }`, with the
 * names they have for it, or a part of that.
 */
export function readConfig(text: string): ReadConfig {
  const json = parsed(text)
  if (!json) return null
  const servers = serversIn(json)
  const readable = servers.flatMap(([name, entry]) => toServer(name, entry) ?? [])
  const [first] = readable
  if (first) return { ...first, others: readable.length - 1 }
  return servers.some(([, { command }]) => typeof command === 'string') ? { kind: 'local' } : null
}

function parsed(text: string): Json | null {
  const trimmed = text.trim().replace(/,$/, '')
  if (!/^["{]/.test(trimmed)) return null
  for (const candidate of [trimmed, `{${trimmed}}`]) {
    try {
      const value: unknown = JSON.parse(withoutTrailingCommas(candidate))
      if (isObject(value)) return value
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return null
}

/** People copy from pages that are written by hand. What stands in strings stays. */
function withoutTrailingCommas(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '')
}

function serversIn(json: Json): [name: string, entry: Json][] {
  const { mcp } = json
  const inside = [json.mcpServers, json.servers, isObject(mcp) ? mcp.servers : undefined].find(isObject)
  if (inside) return entriesOf(inside)
  return isEntry(json) ? [['', json]] : entriesOf(json).filter(([, entry]) => isEntry(entry))
}

function entriesOf(json: Json): [string, Json][] {
  return Object.entries(json).flatMap(([name, entry]) => (isObject(entry) ? [[name, entry]] : []))
}

function isEntry(entry: Json): boolean {
  return addressOf(entry) !== null || typeof entry.command === 'string'
}

function toServer(name: string, entry: Json): Omit<ServerConfig, 'others'> | null {
  const bridged = behindBridge(entry)
  const url = bridged?.url ?? addressOf(entry)
  if (url === null) return null
  const { type, transport, headers } = entry
  const isSse = type === 'sse' || transport === 'sse'
  return {
    kind: 'server',
    name,
    url,
    transport: isSse ? 'sse' : 'http',
    headers: bridged?.headers ?? textsOf(isObject(headers) ? headers : {}),
  }
}

function addressOf({ url, serverUrl, httpUrl }: Json): string | null {
  return [url, serverUrl, httpUrl].find((one) => typeof one === 'string') ?? null
}

/** `npx mcp-remote <address> --header "Name: value"` is how an application that starts programs only reaches an address. */
function behindBridge({ args }: Json): { url: string; headers: Record<string, string> } | null {
  if (!Array.isArray(args)) return null
  const words = args.filter((word) => typeof word === 'string')
  const url = words.find((word) => /^https?:\/\//.test(word))
  if (url === undefined || !words.some((word) => /^mcp-remote(?:@|$)/.test(word))) return null
  const pairs = words.flatMap((word, index) => {
    const [, name, value] = (words[index - 1] === '--header' && /^([^:]+):\s*(.+)$/.exec(word)) || []
    return name !== undefined && value !== undefined ? [[name, value]] : []
  })
  return { url, headers: Object.fromEntries(pairs) }
}

function textsOf(values: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
