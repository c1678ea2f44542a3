import type { ChatMessagePart } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { StoredQuestion } from '#domain/tool/question-repository'

/** The call of a tool, as it is kept in an answer. */
export type ToolPart = Extract<ChatMessagePart, { type: 'dynamic-tool' }>

/** A call with its result, or with what went wrong. */
export type EndedCall = Extract<ToolPart, { state: 'output-available' | 'output-error' }>
export type RepairedPart = Exclude<ChatMessagePart, ToolPart> | EndedCall
/** A call the person has allowed, before it is made. */
export type AllowedCall = Extract<ToolPart, { state: 'approval-responded' }>

export function isToolPart(part: ChatMessagePart): part is ToolPart {
  return part.type === 'dynamic-tool'
}

export function isAllowedCall(part: ChatMessagePart): part is AllowedCall {
  return isToolPart(part) && part.state === 'approval-responded' && part.approval.approved
}

/** How often each tool was called after what was known before, by its name. */
export function countCalls(chunks: readonly UIMessageChunk[], knownLength = 0): Record<string, number> {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.type !== 'tool-input-available' || seen.has(chunk.toolCallId)) continue
    seen.add(chunk.toolCallId)
    if (index >= knownLength) counts.set(chunk.toolName, (counts.get(chunk.toolName) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

/** The parts once the questions about their calls are answered. */
export function answeredCalls(
  parts: readonly ChatMessagePart[],
  questions: readonly StoredQuestion[],
): ChatMessagePart[] {
  const answers = new Map(questions.map((question) => [question.toolCallId, question]))
  return parts.map((part) => {
    const question = isToolPart(part) && part.state === 'approval-requested' ? answers.get(part.toolCallId) : undefined
    if (!question || !isToolPart(part) || part.state !== 'approval-requested') return part
    if (question.answer === 'deny') return denied(part, question.reason)
    return { ...part, state: 'approval-responded', approval: { ...part.approval, approved: true } }
  })
}

/** The parts of an answer that does not go on with its open questions: what was not called is not called any more. */
export function declinedCalls(parts: readonly ChatMessagePart[], reason: string): ChatMessagePart[] {
  return parts.map((part) => (isToolPart(part) && part.state === 'approval-requested' ? denied(part, reason) : part))
}

type WaitingCall = Extract<ToolPart, { state: 'approval-requested' }>

function denied(part: WaitingCall, reason: string | null): ToolPart {
  const approval = { ...part.approval, approved: false as const, ...(reason && { reason }) }
  return { ...part, state: 'output-denied', approval }
}

const cutOff = 'The answer was cut off before this call had a result. Whether it had an effect is not known.'
const notMade = 'This call was not made: the answer ended before it.'

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
    return [{ type, toolName, toolCallId, input, state: 'output-error', errorText: whyNoResult(part), ...signed }]
  })
}

function whyNoResult(part: ToolPart): string {
  switch (part.state) {
    case 'output-denied':
      return `The person did not allow this call.${part.approval.reason ? ` They say: ${part.approval.reason}` : ''}`
    case 'approval-requested':
    case 'approval-responded':
      return notMade
    default:
      return cutOff
  }
}
