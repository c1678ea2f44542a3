import type { McpFailure } from '@better-chat/contract/mcp-server'
import type { ToolProgress } from '@better-chat/contract/message'
import type { ListedTool, McpTransport, ToolCatalogue } from './mcp-server'

/** Where a server is and what it is told with every request. */
export type McpAccess = {
  url: string
  transport: McpTransport
  headers: Readonly<Record<string, string>>
  /** Of an earlier contact, which saves asking again; null where there was none. */
  verdict: unknown
}

type Discovered = Omit<ToolCatalogue, 'fetchedAt' | 'freshUntil'> & {
  /** One request and its answer, in milliseconds. */
  roundTripMs: number
  /** For how long this holds, in milliseconds; null where the server does not say. */
  ttlMs: number | null
}

type DiscoverOptions = {
  signal: AbortSignal
  timeoutMs: number
  /** A request waits for its turn now, or leaves. */
  onTurn?: (waits: boolean) => void
}

export type CallOptions = {
  /** Asked at the moment the call leaves, once the server is connected and its turn has come; what it throws is thrown, and nothing is sent. */
  beforeSend?: () => void
  signal: AbortSignal
  /** As long as nothing comes, not even progress. */
  timeoutMs: number
  onProgress?: (progress: ToolProgress) => void
}

/** One thing a tool answered with; bytes are in base64. */
export type ToolBlock =
  | { type: 'text'; text: string }
  | { type: 'image' | 'audio'; data: string; mimeType: string }
  | { type: 'resource'; uri: string; mimeType: string | null; text: string | null; blob: string | null }
  | { type: 'link'; uri: string; name: string; description: string | null; mimeType: string | null }
  | { type: 'unknown' }

/** Of one answer; the largest that anybody meant have some tens. */
export const mostBlocks = 100

/** As large as the limits of a response let it be. */
export type ToolAnswer = { isError: boolean; content: readonly ToolBlock[]; structured: unknown }

/** A way to a server, which is not gone until something is called. */
export type McpConnection = {
  /** @throws McpError when there is no answer; one in which the tool says that it failed is an answer. */
  call(tool: ListedTool, input: Record<string, unknown>, options: CallOptions): Promise<ToolAnswer>
  /** Ends the session where there is one. Never throws. */
  close(): Promise<void>
}

/** The one that speaks MCP. */
export type McpHost = {
  /** Asks a server what it is and which tools it has. @throws McpError */
  discover(access: McpAccess, options: DiscoverOptions): Promise<Discovered>
  /** `onToolsChanged`: the server says, while it is called, that its tools are others now; it is told once. */
  open(access: McpAccess, options: { onToolsChanged: () => void }): McpConnection
}

/** Why a server did not answer, in words for the person. */
export class McpError extends Error {
  override name = 'McpError'
  readonly failure: McpFailure

  constructor(failure: McpFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}
