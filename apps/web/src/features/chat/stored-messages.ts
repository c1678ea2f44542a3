import type { ChatMessage, Message } from '@better-chat/contract/message'
import { activePath } from './active-path'

/** What the server stored, as the chat session holds it: the active path, each with its model in the metadata. */
export function toChatMessages(messages: readonly Message[], activeLeafId: string | null): ChatMessage[] {
  return activePath(messages, activeLeafId).map((message) => ({
    id: message.id,
    role: message.role,
    parts: message.parts,
    metadata: { ...message.metadata, modelId: message.metadata.modelId ?? message.modelId ?? undefined },
  }))
}
