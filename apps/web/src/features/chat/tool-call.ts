import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ChatMessage, GenerationStatus, ToolProgress } from '@better-chat/contract/message'
import type { ToolPart } from './is-tool-part'

/**
 * How far a call is. Of an answer that ended before it: `unknown` was sent to a server, and what it did there is not known;
 * `cut-off` is one of a tool of our own; `not-called` was never sent.
 */
export type ToolStatus =
  | 'preparing'
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'denied'
  | 'unknown'
  | 'cut-off'
  | 'not-called'

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

/** What a tool part says of its call, whichever kind of part it is, in an answer of this status. */
export function toToolCall(part: ToolPart, answer: GenerationStatus | undefined): ToolCall {
  const origin = originOf(part.toolMetadata)
  const called = part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length)
  return {
    server: origin.server,
    // What a model calls it has the server's name in front.
    name: origin.tool ?? called,
    status: statusOf(part, answer, origin.server),
    input: part.input,
    output: part.output,
    answered: origin.server === null ? null : answerIn(part.output),
    errorText: part.errorText ?? (part.state === 'output-denied' ? (part.approval.reason ?? null) : null),
  }
}

function statusOf(part: ToolPart, answer: GenerationStatus | undefined, server: string | null): ToolStatus {
  const status = livingStatus(part)
  if (answer === 'running') return status
  switch (status) {
    case 'preparing':
      return 'not-called'
    case 'waiting':
      return answer === 'awaiting-approval' ? 'waiting' : 'not-called'
    case 'running':
      if (part.state === 'approval-responded') return 'not-called'
      return server === null ? 'cut-off' : 'unknown'
    default:
      return status
  }
}

function livingStatus(part: ToolPart): ToolStatus {
  switch (part.state) {
    case 'input-streaming':
      return 'preparing'
    case 'approval-requested':
      return 'waiting'
    case 'input-available':
    case 'approval-responded':
      return 'running'
    case 'output-available':
      return part.preliminary ? 'running' : 'done'
    case 'output-error':
      // It was cut off, and its answer went on without a result.
      return part.toolMetadata?.outcome === 'unknown' ? 'unknown' : 'failed'
    case 'output-denied':
      return 'denied'
  }
}

/** How far a call is, by what its server has told last; undefined where it tells nothing. */
export function progressOf({ parts }: Pick<ChatMessage, 'parts'>, toolCallId: string): ToolProgress | undefined {
  const told = parts.findLast((part) => part.type === 'data-progress' && part.id === toolCallId)
  return told?.type === 'data-progress' ? told.data : undefined
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
