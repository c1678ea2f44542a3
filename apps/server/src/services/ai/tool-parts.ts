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

/** How often each tool was called after what was known before, by its name. What waits, or was not allowed, was not. */
export function countCalls(chunks: readonly UIMessageChunk[], knownLength = 0): Record<string, number> {
  const before = callsIn(chunks.slice(0, knownLength))
  const counts = new Map<string, number>()
  for (const [id, name] of callsIn(chunks)) {
    if (!before.has(id)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

function move(id: string, from: Map<string, string>, to: Map<string, string>): void {
  const name = from.get(id)
  if (name === undefined) return
  from.delete(id)
  to.set(id, name)
}

/** The tools of the calls that were made, by the ids of the calls. */
function callsIn(chunks: readonly UIMessageChunk[]): Map<string, string> {
  const made = new Map<string, string>()
  const waiting = new Map<string, string>()
  for (const chunk of chunks) {
    if (chunk.type === 'tool-input-available') made.set(chunk.toolCallId, chunk.toolName)
    if (chunk.type === 'tool-approval-request') move(chunk.toolCallId, made, waiting)
    if (chunk.type === 'tool-output-available' || chunk.type === 'tool-output-error')
      move(chunk.toolCallId, waiting, made)
  }
  return made
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

/** Why a call that asked is not made, where nobody said no. */
export const notCalled = {
  wentOn: 'The conversation went on without an answer.',
  stopped: 'The answer was stopped.',
  ended: 'The answer ended before anybody was asked.',
  elsewhere: 'It is asked in the conversation this one was branched from.',
} as const

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
    const { type, toolName, toolCallId, input, callProviderMetadata, toolMetadata } = part
    const signed = callProviderMetadata && { callProviderMetadata }
    const errorText = whyNoResult(part)
    // For the person it stays what it is: nobody knows what came of it.
    const known = toolMetadata && {
      toolMetadata: errorText === cutOff ? { ...toolMetadata, outcome: 'unknown' } : toolMetadata,
    }
    return [{ type, toolName, toolCallId, input, state: 'output-error', errorText, ...signed, ...known }]
  })
}

function whyDenied(reason: string | undefined): string {
  const isOurs = Object.values<string | undefined>(notCalled).includes(reason)
  if (isOurs) return `This call was not made. ${reason}`
  return `The person did not allow this call.${reason ? ` They say: ${reason}` : ''}`
}

function whyNoResult(part: ToolPart): string {
  switch (part.state) {
    case 'output-denied':
      return whyDenied(part.approval.reason)
    case 'approval-requested':
    case 'approval-responded':
      return notMade
    default:
      return cutOff
  }
}
