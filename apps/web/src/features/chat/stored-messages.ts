import type { ChatMessage, Message } from '@better-chat/contract/message'
import { activePath, pathThrough } from './active-path'

/** What the server stored, as the chat session holds it: the active path, each answer with its model and how it ended in the metadata, where the wire puts them too. */
export function toChatMessages(messages: readonly Message[], activeLeafId: string | null): ChatMessage[] {
  return activePath(messages, activeLeafId).map(toChatMessage)
}

/** The same of the branch that a message stands on. */
export function toChatMessagesThrough(messages: readonly Message[], messageId: string): ChatMessage[] {
  return pathThrough(messages, messageId).map(toChatMessage)
}

/** One object for one object, so that a message that did not change is not drawn again. */
const converted = new WeakMap<Message, ChatMessage>()

function toChatMessage(message: Message): ChatMessage {
  const before = converted.get(message)
  if (before) return before
  const { id, role, parts, status, modelId, metadata } = message
  const ofAnswer = { ...metadata, status, modelId: metadata.modelId ?? modelId ?? undefined }
  const chatMessage = { id, role, parts, metadata: role === 'assistant' ? ofAnswer : metadata }
  converted.set(message, chatMessage)
  return chatMessage
}
