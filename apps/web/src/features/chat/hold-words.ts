import type { QueueHold } from '@better-chat/contract/queue'

/** Why a queue does not go on by itself, in a sentence. */
export function holdWords(hold: QueueHold): string {
  switch (hold.why) {
    case 'answer-failed':
      return 'Waiting: the last answer failed.'
    case 'answer-stopped':
      return 'Waiting: you stopped the last answer.'
    case 'answer-elsewhere':
      return 'Waiting: the last answer is on another branch than the one you look at.'
    case 'refused':
      return `Waiting: it could not be sent. ${hold.error.message}`
  }
}
