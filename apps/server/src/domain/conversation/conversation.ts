import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId, MessageId, ModelId } from '@better-chat/contract/ids'
import type { ChatMessagePart, GenerationStatus, MessageMetadata } from '@better-chat/contract/message'

export type { Conversation, ConversationId, MessageId, ModelId }

/** One message of the tree, with the place it has in the order of writing. */
export type StoredMessage = {
  id: MessageId
  conversationId: ConversationId
  parentId: MessageId | null
  role: 'user' | 'assistant'
  parts: ChatMessagePart[]
  status: GenerationStatus
  modelId: ModelId | null
  generationId: string | null
  metadata: MessageMetadata
  seq: number
}

export type NewMessage = Omit<StoredMessage, 'seq'>

/** What a message is about: its words, or what its files are called. */
export function wordsOf(parts: ChatMessagePart[]): string {
  const text = textOf(parts)
  if (text.trim() !== '') return text
  return parts.flatMap((part) => (part.type === 'file' && part.filename ? [part.filename] : [])).join(', ')
}

export function textOf(parts: ChatMessagePart[]): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('')
}
