import type { ToolTrial } from '@better-chat/contract/mcp-server'
import { DomainError } from '#domain/errors'
import { McpError, type McpHost } from '#domain/tool/mcp-host'
import type { McpServerId, McpServerRepository } from '#domain/tool/mcp-server'
import { findServer } from './mcp-servers-service'
import { type OpenHeadersDeps, openHeaders } from './server-headers'
import { inlineBinary, toToolContent } from './tool-content'

export type TryToolDeps = OpenHeadersDeps & {
  mcpServers: McpServerRepository
  mcpHost: McpHost
  now: () => Date
}

export type TryToolInput = { id: McpServerId; tool: string; input: Record<string, unknown>; signal: AbortSignal }

/** Milliseconds in which nothing comes. */
const timeoutMs = 60_000
/** Of structured content, in UTF-16 code units of its JSON. */
const mostStructured = 400_000

/** Calls a tool because the person says so, with an input of theirs. Nothing is stored. */
export async function tryTool(deps: TryToolDeps, { id, tool: name, input, signal }: TryToolInput): Promise<ToolTrial> {
  const server = findServer(deps, { id })
  const catalogue = deps.mcpServers.findCatalogue(id)
  const tool = catalogue?.tools.find((one) => one.name === name)
  if (!tool) throw new DomainError('tool-not-found')
  const { url, transport } = server
  const headers = await openHeaders(deps, server)
  const connection = deps.mcpHost.open({ url, transport, headers, verdict: catalogue?.verdict ?? null })
  const startedAt = deps.now().getTime()
  const durationMs = () => deps.now().getTime() - startedAt
  try {
    const { isError, content, structured } = await connection.call(tool, input, { signal, timeoutMs })
    return {
      status: isError ? 'failed' : 'completed',
      message: null,
      content: await toToolContent(content, inlineBinary()),
      structured: JSON.stringify(structured).length > mostStructured ? null : structured,
      durationMs: durationMs(),
    }
  } catch (error) {
    if (!(error instanceof McpError)) throw error
    return { status: 'failed', message: error.message, content: [], structured: null, durationMs: durationMs() }
  } finally {
    await connection.close()
  }
}
