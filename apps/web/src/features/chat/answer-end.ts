import type { ChatMessage, MessageMetadata } from '@better-chat/contract/message'
import { lengthSentence } from './answer-cut'
import { messageText } from './message-text'

type AnswerError = NonNullable<MessageMetadata['error']>
export type Help = 'continue' | 'retry' | 'answer' | 'providers' | 'usage'

/** How an answer ended that did not simply come to its end: what to say of it, and what helps. */
export type AnswerEnd = {
  kind: 'stopped' | 'interrupted' | 'length' | 'missing' | 'failed'
  sentence: string
  help: Help[]
}

/** Of a message that nobody has answered, or whose answers are gone. */
export const unanswered: AnswerEnd = { kind: 'missing', sentence: 'This message has no answer.', help: ['answer'] }

/** Null for an answer that is whole, or still being written. */
export function answerEnd({ metadata, parts }: Pick<ChatMessage, 'metadata' | 'parts'>): AnswerEnd | null {
  // Words are gone on from, and calls, which are not to be made again; thoughts alone are asked for anew.
  const canGoOn =
    messageText({ parts }) !== '' ||
    parts.some((part) => part.type === 'dynamic-tool' && part.state !== 'input-streaming')
  const goOn: Help[] = [canGoOn ? 'continue' : 'retry']
  switch (metadata?.status) {
    case 'stopped':
      return canGoOn
        ? { kind: 'stopped', sentence: 'Stopped', help: ['continue'] }
        : { kind: 'stopped', sentence: 'Stopped before it began', help: [] }
    case 'interrupted':
      return {
        kind: 'interrupted',
        sentence: 'The server was restarted while this answer was being written.',
        help: goOn,
      }
    case 'failed':
      return toFailed(metadata, canGoOn)
    case 'completed':
      if (metadata.finishReason !== 'length') return null
      return { kind: 'length', sentence: lengthSentence(metadata), help: goOn }
    case 'running':
    case 'awaiting-approval':
    case undefined:
      return metadata?.error ? toFailed(metadata, canGoOn) : null
  }
}

function toFailed({ error, paidBy }: MessageMetadata, canGoOn: boolean): AnswerEnd {
  const sentence = error?.message ?? 'This answer could not be finished.'
  const reason = error?.reason ?? 'internal-error'
  // A key of this server is not the person's to mend.
  const isOurs = paidBy === 'app' && (reason === 'provider-rejected-key' || reason === 'provider-out-of-credit')
  return { kind: 'failed', sentence, help: isOurs ? [] : helpAfter(reason, canGoOn) }
}

/** What passes by itself is tried again, or gone on from; for the rest the sentence says what has to change first. */
function helpAfter(reason: AnswerError['reason'], canGoOn: boolean): Help[] {
  switch (reason) {
    case 'provider-overloaded':
    case 'provider-unreachable':
    case 'provider-timed-out':
    case 'provider-disconnected':
    case 'provider-failed':
    case 'internal-error':
      return canGoOn ? ['continue', 'retry'] : ['retry']
    case 'provider-refused-request':
    case 'empty-answer':
    case 'rate-limited':
    case 'too-many-generations':
      return ['retry']
    case 'provider-rejected-key':
    case 'provider-out-of-credit':
    case 'provider-key-missing':
    case 'provider-key-unreadable':
      return canGoOn ? ['continue', 'providers'] : ['providers']
    case 'budget-exceeded':
      return ['usage']
    default:
      return []
  }
}
