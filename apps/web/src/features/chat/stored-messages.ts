import type { ChatMessage, Message, MessageMetadata } from '@better-chat/contract/message'
import { activePath } from './active-path'

/** What the server stored, as the chat session holds it: the active path, each with its model and its failure in the metadata. */
export function toChatMessages(messages: readonly Message[], activeLeafId: string | null): ChatMessage[] {
  return activePath(messages, activeLeafId).map((message) => ({
    id: message.id,
    role: message.role,
    parts: message.parts,
    metadata: {
      ...message.metadata,
      modelId: message.metadata.modelId ?? message.modelId ?? undefined,
      error: message.metadata.error ?? failureOf(message),
    },
  }))
}

/** An answer that did not end by itself says so, also where nobody was left to write down why. */
function failureOf({ status }: Message): MessageMetadata['error'] {
  switch (status) {
    case 'interrupted':
      return { reason: 'internal-error', message: 'The server was restarted while this answer was being written.' }
    case 'failed':
      return { reason: 'internal-error', message: 'This answer could not be finished.' }
    case 'running':
    case 'completed':
    case 'stopped':
      return undefined
  }
}
