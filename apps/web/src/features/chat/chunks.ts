import type { RetryNotice } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import { parseStreamFailure } from './failure'

const endMark = '[DONE]'

/**
 * Reads the events of an answer as chunks. A failure becomes metadata of the answer, the very form it has after a reload,
 * so the partial stays and one view shows both. A stream that stops without its end mark was cut off: that is an error, like a lost network.
 */
export function parseChunks(): TransformStream<string, UIMessageChunk> {
  let isComplete = false
  return new TransformStream({
    transform(data, controller) {
      if (data === endMark) {
        isComplete = true
        return
      }
      // Our own server wrote it; the SDK leaves chunks alone that it does not know.
      const chunk = JSON.parse(data) as UIMessageChunk
      if (chunk.type === 'finish' || chunk.type === 'abort' || chunk.type === 'error') isComplete = true
      controller.enqueue(noteRetry(keepFailure(chunk)))
    },
    flush(controller) {
      if (!isComplete) controller.error(new TypeError('network error: the answer was cut off'))
    },
  })
}

/** The page may show the wait later, when less of it is left. */
function noteRetry(chunk: UIMessageChunk): UIMessageChunk {
  if (chunk.type !== 'data-retry') return chunk
  // Our own server wrote it.
  const notice = chunk.data as RetryNotice
  return { ...chunk, data: { ...notice, retryAt: Date.now() + notice.delayMs } }
}

function keepFailure(chunk: UIMessageChunk): UIMessageChunk {
  if (chunk.type !== 'error') return chunk
  return { type: 'message-metadata', messageMetadata: { status: 'failed', error: parseStreamFailure(chunk.errorText) } }
}
