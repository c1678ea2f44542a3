import type { ChatMessage, Message } from '@better-chat/contract/message'

/** What the server stored, as the chat session holds it: each answer with its model and how it ended in the metadata, where the wire puts them too. */
export function toChatMessages(messages: readonly Message[]): ChatMessage[] {
  return messages.map(toChatMessage)
}

/** What is stored of a message; nothing of one that is still being written, or not known to have arrived. */
export function storedOf(message: ChatMessage): Message | undefined {
  return originals.get(message)
}

/** One object for one object, so that a message that did not change is not drawn again. */
const converted = new WeakMap<Message, ChatMessage>()
const originals = new WeakMap<ChatMessage, Message>()

function toChatMessage(message: Message): ChatMessage {
  const before = converted.get(message)
  if (before) return before
  const { id, role, parts, status, modelId, metadata } = message
  const ofAnswer = { ...metadata, status, modelId: metadata.modelId ?? modelId ?? undefined }
  const chatMessage = { id, role, parts, metadata: role === 'assistant' ? ofAnswer : metadata }
  converted.set(message, chatMessage)
  originals.set(chatMessage, message)
  return chatMessage
}
