import type { ChatMessage } from '@better-chat/contract/message'

/**
 * Which messages to show once nothing is streaming: those of the server, except when they merely lack the end of what is
 * on screen. Then they were read before the answer was written down, and the next read will have it.
 */
export function reconcile(shown: ChatMessage[], stored: ChatMessage[]): ChatMessage[] {
  const isBehind = stored.length < shown.length && stored.every((message, index) => message.id === shown[index]?.id)
  return isBehind ? shown : stored
}
