import type { ChatMessagePart } from '@better-chat/contract/message'
import { convertToModelMessages, type ModelMessage } from 'ai'
import { type StoredMessage, textOf } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { Generation } from '#domain/generation/generation'
import type { Model } from '#domain/model/model-registry'

export type AssemblePromptDeps = { messages: Pick<MessageRepository, 'listPath'> }

/** Far more than fits any model; what fits is decided from the newest on. */
const pathMaxMessages = 400
/** At most about 100,000 tokens in any script (three bytes each), which a window of 128,000 takes with room for an answer. */
const promptMaxBytes = 300_000
const encoder = new TextEncoder()

const goOn =
  'Your answer above was cut off. Go on with it exactly where it stopped: do not repeat what is there, do not introduce or comment, write only what follows.'

/** The shown path up to the message that is answered: the newest whole messages that fit, oldest first. A continuation ends with the cut-off answer and a word to go on, which no list shows. */
export async function assemblePrompt(
  deps: AssemblePromptDeps,
  generation: Generation,
  model: Model,
): Promise<ModelMessage[]> {
  const { conversationId, messageId, parentId, isContinuation } = generation
  const path = deps.messages.listPath(conversationId, isContinuation ? messageId : parentId, pathMaxMessages)
  // Of a continuation the question stays too: an answer alone is no history.
  const kept = newestThatFit(path, isContinuation ? 2 : 1).flatMap((message) => toPromptMessage(message, model))
  const messages = await convertToModelMessages(kept, { ignoreIncompleteToolCalls: true })
  return isContinuation ? [...messages, { role: 'user', content: goOn }] : messages
}

function newestThatFit(path: StoredMessage[], minKept: number): StoredMessage[] {
  let bytes = 0
  const firstKept = path.findLastIndex((message, index) => {
    bytes += encoder.encode(textOf(message.parts)).byteLength
    return bytes > promptMaxBytes && index < path.length - minKept
  })
  const kept = path.slice(firstKept + 1)
  // Providers refuse a history that opens with an answer.
  return kept.slice(kept.findIndex((message) => message.role === 'user'))
}

// An answer that failed before its first word has nothing to say.
function toPromptMessage(message: StoredMessage, model: Model) {
  const parts = message.parts.flatMap((part) => toPromptParts(part, model.provider.id))
  return textOf(parts) === '' ? [] : [{ role: message.role, parts }]
}

/** The words; and what a provider has signed of its own reasoning, for that provider alone: it means nothing to another, or is refused. */
function toPromptParts(part: ChatMessagePart, providerId: string): ChatMessagePart[] {
  if (part.type !== 'text' && part.type !== 'reasoning') return []
  const own = part.providerMetadata?.[providerId]
  const { type, text } = part
  if (type === 'reasoning' && !isSigned(own)) return []
  return [{ type, text, ...(own && { providerMetadata: { [providerId]: own } }) }]
}

const signatures = ['signature', 'redactedData', 'thoughtSignature', 'reasoningEncryptedContent']

function isSigned(metadata: Record<string, unknown> | undefined): boolean {
  return signatures.some((name) => typeof metadata?.[name] === 'string')
}
