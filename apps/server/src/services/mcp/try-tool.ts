import type { ToolTrial } from '@better-chat/contract/mcp-server'
import { DomainError } from '#domain/errors'
import { McpError, type McpHost } from '#domain/tool/mcp-host'
import type { McpServerId, McpServerRepository } from '#domain/tool/mcp-server'
import { findServer } from './mcp-servers-service'
import { type OpenHeadersDeps, openHeaders } from './server-headers'
import { keepNothing, toToolOutput } from './tool-content'

export type TryToolDeps = OpenHeadersDeps & {
  mcpServers: McpServerRepository
  mcpHost: McpHost
  now: () => Date
}

export type TryToolInput = { id: McpServerId; tool: string; input: Record<string, unknown>; signal: AbortSignal }

/** Milliseconds in which nothing comes. */
const timeoutMs = 60_000

/** Calls a tool because the person says so, with an input of theirs. Nothing is stored. */
export async function tryTool(deps: TryToolDeps, { id, tool: name, input, signal }: TryToolInput): Promise<ToolTrial> {
  const server = findServer(deps, { id })
  const catalogue = deps.mcpServers.findCatalogue(id)
  const tool = catalogue?.tools.find((one) => one.name === name)
  if (!tool) throw new DomainError('tool-not-found')
  const { url, transport } = server
  const headers = await openHeaders(deps, server)
  const access = { url, transport, headers, verdict: catalogue?.verdict ?? null }
  const connection = deps.mcpHost.open(access, { onToolsChanged: () => undefined })
  const startedAt = deps.now().getTime()
  const durationMs = () => deps.now().getTime() - startedAt
  try {
    const answer = await connection.call(tool, input, { signal, timeoutMs })
    const output = await toToolOutput(answer, keepNothing())
    return { status: answer.isError ? 'failed' : 'completed', message: null, ...output, durationMs: durationMs() }
  } catch (error) {
    if (!(error instanceof McpError)) throw error
    return { status: 'failed', message: error.message, content: [], structured: null, durationMs: durationMs() }
  } finally {
    await connection.close()
  }
}
