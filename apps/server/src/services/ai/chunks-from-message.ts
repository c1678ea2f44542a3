import type { ChatMessagePart } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { StoredMessage } from '#domain/conversation/conversation'
import { isToolPart, type ToolPart } from './tool-parts'

/** The chunks that build the parts of a stored answer again. An open last text takes further words: its end is left to whoever goes on. */
export function chunksFromMessage(
  { parts }: Pick<StoredMessage, 'parts'>,
  options: { isLastTextOpen: boolean },
): UIMessageChunk[] {
  const lastText = options.isLastTextOpen ? findOpenText(parts) : -1
  // No provider names its parts so.
  return parts.flatMap((part, index) => chunksOf(part, `kept-${index}`, index === lastText))
}

/** Words before the call of a tool are over: what follows its result is another text. */
function findOpenText(parts: readonly ChatMessagePart[]): number {
  const lastText = parts.findLastIndex(({ type }) => type === 'text')
  return lastText > parts.findLastIndex(isToolPart) ? lastText : -1
}

function chunksOf(part: ChatMessagePart, id: string, isOpen: boolean): UIMessageChunk[] {
  switch (part.type) {
    case 'text':
    case 'reasoning': {
      const signed = part.providerMetadata && { providerMetadata: part.providerMetadata }
      const start: UIMessageChunk = { type: `${part.type}-start`, id, ...signed }
      const body: UIMessageChunk[] = [start, { type: `${part.type}-delta`, id, delta: part.text }]
      return isOpen ? body : [...body, { type: `${part.type}-end`, id }]
    }
    case 'source-url':
    case 'source-document':
    case 'file':
      return [part]
    case 'step-start':
      return [{ type: 'start-step' }]
    default:
      return isToolPart(part) ? chunksOfCall(part) : []
  }
}

function chunksOfCall(part: ToolPart): UIMessageChunk[] {
  const { toolCallId, toolName, title, toolMetadata, callProviderMetadata, providerExecuted } = part
  const about = { toolCallId, dynamic: true, ...defined({ toolMetadata, providerExecuted }) }
  const call = { ...about, toolName, ...defined({ title, providerMetadata: callProviderMetadata }) }
  const asked: UIMessageChunk = { type: 'tool-input-available', ...call, input: part.input }
  const answered = chunksOfApproval(part)
  switch (part.state) {
    case 'input-streaming': {
      const inputTextDelta = JSON.stringify(part.input ?? '')
      return [
        { type: 'tool-input-start', ...call },
        { type: 'tool-input-delta', toolCallId, inputTextDelta },
      ]
    }
    case 'output-available': {
      const { output, preliminary, resultProviderMetadata: providerMetadata } = part
      return [
        asked,
        ...answered,
        { type: 'tool-output-available', ...about, output, ...defined({ preliminary, providerMetadata }) },
      ]
    }
    case 'output-error':
      return [asked, ...answered, { type: 'tool-output-error', ...about, errorText: part.errorText }]
    case 'output-denied':
      return [asked, ...answered, { type: 'tool-output-denied', toolCallId }]
    case 'input-available':
      // Being made after it was allowed, it is said again.
      return answered.length > 0 ? [asked, ...answered, asked] : [asked]
    default:
      return [asked, ...answered]
  }
}

/** What the person was asked before the call, and what they said. */
function chunksOfApproval({ toolCallId, approval }: ToolPart): UIMessageChunk[] {
  if (!approval) return []
  const { id: approvalId, approved, reason } = approval
  const request: UIMessageChunk = { type: 'tool-approval-request', approvalId, toolCallId }
  if (approved === undefined) return [request]
  return [request, { type: 'tool-approval-response', approvalId, approved, ...defined({ reason }) }]
}

function defined<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
