import type { ChatMessage } from '@better-chat/contract/message'
import { formatCount } from '#lib/format'

/** Where a model begins to see a conversation: with which message, how many it does not see, and whether that is because it is free. */
export type SeenFrom = { messageId: string; messages: number; isFree: boolean }

/** Where the newest answer that has ended was shown the conversation from; null where it was shown all of it. */
export function seenFrom(messages: readonly ChatMessage[]): SeenFrom | null {
  // One that is being written does not say yet, and of one that was lost with its server nobody knows.
  const newest = messages.findLast(({ role, metadata }) => role === 'assistant' && isEnded(metadata?.status))
  const { fromMessageId, messages: before, isFree = false } = newest?.metadata?.cut ?? {}
  return fromMessageId === undefined || before === undefined
    ? null
    : { messageId: fromMessageId, messages: before, isFree }
}

function isEnded(status: NonNullable<ChatMessage['metadata']>['status']): boolean {
  return status !== undefined && status !== 'running' && status !== 'interrupted'
}

/** The line above the first message that a model sees. */
export function seenFromSentence({ messages, isFree }: SeenFrom): string {
  const before = messages === 1 ? '1 message before' : `${formatCount(messages)} messages before`
  return `The model sees from here · ${before}${isFree ? ' · a free answer reads about 28,000 tokens' : ''}`
}
