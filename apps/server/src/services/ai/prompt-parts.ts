import type { ChatMessagePart } from '@better-chat/contract/message'
import type { Model } from '#domain/model/model-registry'
import { toModelText } from '#services/mcp/tool-output'
import { isFilePart } from './file-parts'
import { type EndedCall, isToolPart, type RepairedPart, repairCalls, type ToolPart } from './tool-parts'

/** The parts of a message as a model is shown them; its files as they are kept. Of an answer that failed before its first word there are none. */
export function toPromptParts(parts: readonly ChatMessagePart[], model: Model): ChatMessagePart[] {
  const said = withoutLooseThoughts(repairCalls(parts).flatMap((part) => toPromptPart(part, model)))
  return said.some((part) => isToolPart(part) || isFilePart(part) || (part.type === 'text' && part.text !== ''))
    ? said
    : []
}

/** The words, the calls of tools for a model that can call any; and what a provider has signed, for that provider alone: it means nothing to another, or is refused. */
function toPromptPart(part: RepairedPart, model: Model): ChatMessagePart[] {
  if (part.type === 'step-start' || isFilePart(part)) return [part]
  if (isToolPart(part)) return model.capabilities.includes('tools') ? [toPromptCall(part, model.provider.id)] : []
  if (part.type !== 'text' && part.type !== 'reasoning') return []
  const own = ownOf(part.providerMetadata, model.provider.id)
  const { type, text } = part
  // Words that were cut off before the first are none: some providers refuse them.
  const isSaid = type === 'text' && text !== ''
  if (!isSaid && !isSigned(own?.[model.provider.id])) return []
  return [{ type, text, ...(own && { providerMetadata: own }) }]
}

function toPromptCall(part: EndedCall, providerId: string): ToolPart {
  const { type, toolName, toolCallId, input } = part
  const own = ownOf(part.callProviderMetadata, providerId)
  const call = { type, toolName, toolCallId, input, ...(own && { callProviderMetadata: own }) }
  return part.state === 'output-error'
    ? { ...call, state: part.state, errorText: part.errorText }
    : { ...call, state: part.state, output: part.toolMetadata ? toModelText(part.output) : part.output }
}

/** Thoughts belong to what follows them in their step: alone, providers refuse them. */
function withoutLooseThoughts(parts: ChatMessagePart[]): ChatMessagePart[] {
  return parts.filter((part, index) => {
    if (part.type !== 'reasoning') return true
    const after = parts.slice(index + 1)
    const end = after.findIndex(({ type }) => type === 'step-start')
    return after.slice(0, end === -1 ? after.length : end).some(({ type }) => type !== 'reasoning')
  })
}

type ProviderMetadata = ToolPart['callProviderMetadata']

function ownOf(metadata: ProviderMetadata, providerId: string): ProviderMetadata {
  const own = metadata?.[providerId]
  return own && { [providerId]: own }
}

const signatures = ['signature', 'redactedData', 'thoughtSignature', 'reasoningEncryptedContent']

function isSigned(metadata: Record<string, unknown> | undefined): boolean {
  return signatures.some((name) => typeof metadata?.[name] === 'string')
}
