import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'

/** How the end of an answer is told, live and in a replay alike. */
export function endChunks(messageMetadata: MessageMetadata): UIMessageChunk[] {
  const { status, error } = messageMetadata
  // One that waits has said all it has to say until then.
  if (status === 'completed' || status === 'awaiting-approval') return [{ type: 'finish', messageMetadata }]
  const metadata: UIMessageChunk = { type: 'message-metadata', messageMetadata }
  if (status === 'failed') return [metadata, { type: 'error', errorText: JSON.stringify(error) }]
  return [metadata, { type: 'abort', reason: status ?? 'stopped' }]
}
