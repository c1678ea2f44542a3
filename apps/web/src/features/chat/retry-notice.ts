import type { ChatMessage, RetryNotice } from '@better-chat/contract/message'

/** The wait an answer is in right now, before its provider is asked again; null once anything came after it. */
export function openRetryNotice(message: Pick<ChatMessage, 'parts'> | undefined): RetryNotice | null {
  const last = message?.parts.at(-1)
  return last?.type === 'data-retry' ? last.data : null
}

/** What happened, without the advice that follows it: that is being taken already. */
export function firstSentence(message: string): string {
  return message.split(/(?<=[.!?])\s/, 1)[0] ?? message
}
