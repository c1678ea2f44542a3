import type { McpCheck, McpServer, McpTool } from '@better-chat/contract/mcp-server'
import { formatCount, formatMoment } from '#lib/format'

/** Where a server stands, as short as it can be judged. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

function toolsWords(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'tool' : 'tools'}`
}

/** What is known of a server: its tools, or that nobody asked it yet. */
export function stateWords({ toolCount, lastError }: McpServer): string | null {
  if (toolCount === null) return lastError ? null : 'Never asked'
  return lastError ? `${toolsWords(toolCount)} when it last answered` : toolsWords(toolCount)
}

/** Why it could not be asked, and when that was. */
export function faultWords({ lastError }: McpServer, now: Date): string | null {
  return lastError && `${lastError.message} (${formatMoment(new Date(lastError.at), now)})`
}

/** What a server that answered a test is. */
export function checkWords({
  serverName,
  protocolVersion,
  transport,
  roundTripMs,
  tools,
}: McpCheck & { outcome: 'fine' }) {
  const who = serverName ? `It calls itself “${serverName}”. ` : ''
  const how = transport === 'sse' ? 'SSE' : 'Streamable HTTP'
  return `${who}MCP ${protocolVersion} over ${how}, one round trip in ${formatCount(Math.round(roundTripMs))} ms, ${toolsWords(tools.length)}.`
}

/** What a tool does by what its server says; as its word where that server is not trusted. */
export function effectWords({ hints }: McpTool, isTrusted: boolean): string | null {
  const mayChange = hints.readOnly === false || hints.destructive === true
  if (hints.readOnly !== true && !mayChange) return null
  const effect = hints.readOnly ? 'reads only' : 'may change things'
  return isTrusted ? effect : `says it ${effect}`
}
