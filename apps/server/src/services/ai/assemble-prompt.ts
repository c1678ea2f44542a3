import { convertToModelMessages, type ModelMessage } from 'ai'
import { type StoredMessage, textOf } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { Generation } from '#domain/generation/generation'

export type AssemblePromptDeps = { messages: Pick<MessageRepository, 'listPath'> }

/** Far more than fits any model; what fits is decided from the newest on. */
const pathMaxMessages = 400
/** At most about 100,000 tokens in any script (three bytes each), which a window of 128,000 takes with room for an answer. */
const promptMaxBytes = 300_000
const encoder = new TextEncoder()

/** The shown path up to the message that is answered: the newest whole messages that fit, oldest first. */
export async function assemblePrompt(deps: AssemblePromptDeps, generation: Generation): Promise<ModelMessage[]> {
  const path = deps.messages.listPath(generation.conversationId, generation.parentId, pathMaxMessages)
  return convertToModelMessages(newestThatFit(path).flatMap(toPromptMessage))
}

function newestThatFit(path: StoredMessage[]): StoredMessage[] {
  let bytes = 0
  const firstKept = path.findLastIndex((message, index) => {
    bytes += encoder.encode(textOf(message.parts)).byteLength
    return bytes > promptMaxBytes && index < path.length - 1
  })
  const kept = path.slice(firstKept + 1)
  // Providers refuse a history that opens with an answer.
  return kept.slice(kept.findIndex((message) => message.role === 'user'))
}

// Only the words: item ids and signatures of one provider mean nothing to another, and an answer that failed before its first word has none.
function toPromptMessage(message: StoredMessage) {
  const text = textOf(message.parts)
  return text === '' ? [] : [{ role: message.role, parts: [{ type: 'text' as const, text }] }]
}
