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
  errorText: string | null
}

/** What a tool part says of its call, whichever kind of part it is. */
export function toToolCall(part: ToolPart, isStreaming: boolean): ToolCall {
  const name = part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length)
  return {
    server: part.title ?? clientName(part.toolMetadata),
    name,
    status: statusOf(part, isStreaming),
    input: part.input,
    output: part.output,
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

/** The tools of a tool server carry its name. */
function clientName(metadata: ToolPart['toolMetadata']): string | null {
  const name = metadata?.clientName
  return typeof name === 'string' ? name : null
}

/** An input or output as text: words as they are, all else as JSON that can be read. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')
}
