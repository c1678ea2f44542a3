import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'

/** What went wrong, and when the provider is asked again. */
export type RetryWait = Extract<ChatMessagePart, { type: 'data-retry' }>['data']

/** The wait an answer is in right now; null once anything came after it. */
export function openRetryWait(message: Pick<ChatMessage, 'parts'> | undefined): RetryWait | null {
  const last = message?.parts.at(-1)
  return last?.type === 'data-retry' ? last.data : null
}

/** What happened, without the advice that follows it: that is being taken already. */
export function firstSentence(message: string): string {
  return message.split(/(?<=[.!?])\s/, 1)[0] ?? message
}
