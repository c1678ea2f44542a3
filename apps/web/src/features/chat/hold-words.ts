import type { QueueHold } from '@better-chat/contract/queue'

/** Why a queue does not go on by itself, in a sentence. */
export function holdWords(hold: QueueHold): string {
  switch (hold.why) {
    case 'answer-failed':
      return 'Waiting: an answer before failed.'
    case 'answer-stopped':
      return 'Waiting: you stopped an answer before.'
    case 'answer-elsewhere':
      return 'Waiting: the answer before is on another branch.'
    case 'refused':
      return `Waiting: it could not be sent. ${hold.error.message}`
  }
}
