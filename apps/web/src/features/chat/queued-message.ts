import type { QueuedMessage } from '@better-chat/contract/queue'
import { filesOf, type Written } from './draft-file'
import { messageText } from './message-text'

/** What a waiting message says, as it was written. */
export function writtenOf({ parts, files }: Pick<QueuedMessage, 'parts' | 'files'>): Written {
  return { text: messageText({ parts }), files: filesOf({ parts, metadata: { files } }) }
}
