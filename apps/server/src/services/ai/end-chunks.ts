import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'

/** How the end of an answer is told, live and in a replay alike. */
export function endChunks(messageMetadata: MessageMetadata): UIMessageChunk[] {
  const { status, error } = messageMetadata
  if (status === 'completed') return [{ type: 'finish', messageMetadata }]
  const metadata: UIMessageChunk = { type: 'message-metadata', messageMetadata }
  if (status === 'failed') return [metadata, { type: 'error', errorText: JSON.stringify(error) }]
  return [metadata, { type: 'abort', reason: status ?? 'stopped' }]
}
