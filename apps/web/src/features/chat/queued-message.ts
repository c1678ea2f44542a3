import type { QueuedMessage } from '@better-chat/contract/queue'
import { filesOf, type Written } from './draft-file'
import { messageText } from './message-text'

/** What a waiting message says, as it was written. */
export function writtenOf({ parts, files, onlyTools }: Pick<QueuedMessage, 'parts' | 'files' | 'onlyTools'>): Written {
  return { text: messageText({ parts }), files: filesOf({ parts, metadata: { files } }), onlyTools: onlyTools ?? [] }
}
