import type { ChatMessagePart } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'

/** The call of a tool, as it is kept in an answer. */
export type ToolPart = Extract<ChatMessagePart, { type: 'dynamic-tool' }>

/** A call with its result, or with what went wrong. */
export type EndedCall = Extract<ToolPart, { state: 'output-available' | 'output-error' }>
export type RepairedPart = Exclude<ChatMessagePart, ToolPart> | EndedCall

export function isToolPart(part: ChatMessagePart): part is ToolPart {
  return part.type === 'dynamic-tool'
}

/** How often each tool was called, by its name. */
export function countCalls(chunks: readonly UIMessageChunk[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const chunk of chunks) {
    if (chunk.type === 'tool-input-available') counts.set(chunk.toolName, (counts.get(chunk.toolName) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

const cutOff = 'The answer was cut off before this call had a result. Whether it had an effect is not known.'

/**
 * The parts as a model may be shown them. A call that was made and has no result gets an error for one, since a provider
 * refuses a call without; it is not made again. One that was not put in full was never made, and is left out.
 */
export function repairCalls(parts: readonly ChatMessagePart[]): RepairedPart[] {
  return parts.flatMap((part): RepairedPart[] => {
    if (!isToolPart(part)) return [part]
    if (part.state === 'input-streaming') return []
    if (part.state === 'output-error' || (part.state === 'output-available' && !part.preliminary)) return [part]
    const { type, toolName, toolCallId, input, callProviderMetadata } = part
    const signed = callProviderMetadata && { callProviderMetadata }
    return [{ type, toolName, toolCallId, input, state: 'output-error', errorText: cutOff, ...signed }]
  })
}
