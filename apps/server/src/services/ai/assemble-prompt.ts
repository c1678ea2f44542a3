import type { ChatMessagePart } from '@better-chat/contract/message'
import { convertToModelMessages, type ModelMessage } from 'ai'
import type { StoredMessage } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { Generation } from '#domain/generation/generation'
import type { Model } from '#domain/model/model-registry'
import { answerLimits } from '#domain/usage/answer-limits'
import { isFilePart, weighFiles } from './file-parts'
import { type PromptFiles, type PromptFilesDeps, readPromptFiles, type UnseenFiles } from './prompt-files'
import { keepNewest, type PathLimits } from './prompt-path'
import { type EndedCall, isToolPart, type RepairedPart, repairCalls, type ToolPart } from './tool-parts'

export type AssemblePromptDeps = PromptFilesDeps & { messages: Pick<MessageRepository, 'listPath'> }

/** Far more than fits any model; what fits is decided from the newest on. */
export const pathMaxMessages = 400

const goOn =
  'Your answer above was cut off. Go on with it exactly where it stopped: do not repeat what is there, do not introduce or comment, write only what follows.'

export type Prompt = {
  messages: ModelMessage[]
  /** How many messages of the path the model is not shown; at least as many. */
  leftOut: number
  unseenFiles: UnseenFiles
  /** What the files take at most, in tokens. */
  fileTokens: number
  /** To be called when the answer has ended: the bytes of its files are held until then. */
  release: () => void
}

export type PromptInput = { generation: Generation; model: Model; signal: AbortSignal }

/** The shown path up to the message that is answered: the newest whole messages that fit, oldest first. A continuation ends with the cut-off answer and a word to go on, which no list shows. */
export async function assemblePrompt(
  deps: AssemblePromptDeps,
  { generation, model, signal }: PromptInput,
): Promise<Prompt> {
  const { conversationId, messageId, parentId, isContinuation } = generation
  const path = deps.messages.listPath(conversationId, isContinuation ? messageId : parentId, pathMaxMessages)
  const { kept, leftOut } = keepNewest(weighFiles(deps, path, model), pathLimits(model, isContinuation))
  const { partOf, withBytes, unseen, release } = await readPromptFiles(deps, kept, { model, signal })
  const shown = kept.flatMap((message) => toPromptMessage(message, model, partOf))
  const converted = await convertToModelMessages(shown, { ignoreIncompleteToolCalls: true })
  const messages = converted.map(withBytes)
  return {
    messages: isContinuation ? [...messages, { role: 'user', content: goOn }] : messages,
    leftOut,
    unseenFiles: unseen,
    fileTokens: kept.reduce((sum, { fileTokens }) => sum + fileTokens.most, 0),
    release,
  }
}

/** Of a continuation the question stays too: an answer alone is no history. */
export function pathLimits(model: Model, isContinuation: boolean): PathLimits {
  return { minKept: isContinuation ? 2 : 1, maxTokens: answerLimits(model).promptTokens }
}

// An answer that failed before its first word has nothing to say.
function toPromptMessage(message: StoredMessage, model: Model, partOf: PromptFiles['partOf']) {
  const said = repairCalls(message.parts).flatMap((part) =>
    isFilePart(part) ? [partOf(part)] : toPromptParts(part, model),
  )
  const parts = withoutLooseThoughts(said)
  return parts.some((part) => isToolPart(part) || part.type === 'file' || (part.type === 'text' && part.text !== ''))
    ? [{ role: message.role, parts }]
    : []
}

/** The words, the calls of tools for a model that can call any; and what a provider has signed, for that provider alone: it means nothing to another, or is refused. */
function toPromptParts(part: RepairedPart, model: Model): ChatMessagePart[] {
  if (part.type === 'step-start') return [part]
  if (isToolPart(part)) return model.capabilities.includes('tools') ? [toPromptCall(part, model.provider.id)] : []
  if (part.type !== 'text' && part.type !== 'reasoning') return []
  const own = ownOf(part.providerMetadata, model.provider.id)
  const { type, text } = part
  if (type === 'reasoning' && !isSigned(own?.[model.provider.id])) return []
  return [{ type, text, ...(own && { providerMetadata: own }) }]
}

function toPromptCall(part: EndedCall, providerId: string): ToolPart {
  const { type, toolName, toolCallId, input } = part
  const own = ownOf(part.callProviderMetadata, providerId)
  const call = { type, toolName, toolCallId, input, ...(own && { callProviderMetadata: own }) }
  return part.state === 'output-error'
    ? { ...call, state: part.state, errorText: part.errorText }
    : { ...call, state: part.state, output: part.output }
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
