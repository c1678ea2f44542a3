import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ToolPart } from './is-tool-part'

/** How far a call is: `cut-off` is one whose answer ended before it. */
export type ToolStatus = 'preparing' | 'running' | 'waiting' | 'done' | 'failed' | 'denied' | 'cut-off'

export type ToolCall = {
  /** Who offers the tool; null where only its name is known. */
  server: string | null
  name: string
  status: ToolStatus
  input: unknown
  output: unknown
  /** What a tool of a server answered; null for any other, which has its output alone. */
  answered: { content: readonly ToolContent[]; structured: unknown } | null
  errorText: string | null
}

/** What a tool part says of its call, whichever kind of part it is. */
export function toToolCall(part: ToolPart, isStreaming: boolean): ToolCall {
  const origin = originOf(part.toolMetadata)
  const called = part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length)
  return {
    server: origin.server,
    // What a model calls it has the server's name in front.
    name: origin.tool ?? called,
    status: statusOf(part, isStreaming),
    input: part.input,
    output: part.output,
    answered: origin.server === null ? null : answerIn(part.output),
    errorText: part.errorText ?? (part.state === 'output-denied' ? (part.approval.reason ?? null) : null),
  }
}

function statusOf(part: ToolPart, isStreaming: boolean): ToolStatus {
  switch (part.state) {
    case 'input-streaming':
      return isStreaming ? 'preparing' : 'cut-off'
    case 'input-available':
    case 'approval-responded':
      return isStreaming ? 'running' : 'cut-off'
    case 'approval-requested':
      return 'waiting'
    case 'output-available':
      return part.preliminary ? (isStreaming ? 'running' : 'cut-off') : 'done'
    case 'output-error':
      return 'failed'
    case 'output-denied':
      return 'denied'
  }
}

function answerIn(output: unknown): ToolCall['answered'] {
  if (typeof output !== 'object' || output === null || !('content' in output) || !Array.isArray(output.content))
    return null
  // It was made by our own server, whose word its kinds are.
  return { content: output.content, structured: 'structured' in output ? output.structured : null }
}

/** The tools of a server say whose they are, and what it calls them. */
function originOf({ server, tool }: NonNullable<ToolPart['toolMetadata']> = {}) {
  return { server: typeof server === 'string' ? server : null, tool: typeof tool === 'string' ? tool : null }
}

/** An input or output as text: words as they are, all else as JSON that can be read. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')
}
