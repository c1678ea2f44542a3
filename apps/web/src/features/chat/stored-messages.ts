import type { ChatMessage, Message } from '@better-chat/contract/message'
import { activePath } from './active-path'

/** What the server stored, as the chat session holds it: the active path, each answer with its model and how it ended in the metadata, where the wire puts them too. */
export function toChatMessages(messages: readonly Message[], activeLeafId: string | null): ChatMessage[] {
  return activePath(messages, activeLeafId).map(({ id, role, parts, status, modelId, metadata }) => ({
    id,
    role,
    parts,
    metadata:
      role === 'assistant' ? { ...metadata, status, modelId: metadata.modelId ?? modelId ?? undefined } : metadata,
  }))
}
