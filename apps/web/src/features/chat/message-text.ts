import type { ChatMessage } from '@better-chat/contract/message'

/** What a message says, without its reasoning: for the clipboard and for reading out. */
export function messageText(message: Pick<ChatMessage, 'parts'>): string {
  return message.parts
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('\n\n')
    .trim()
}
