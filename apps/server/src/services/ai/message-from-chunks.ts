import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'
import { readUIMessageStream, type UIMessageChunk } from 'ai'

/** The parts a browser shows after these chunks, built by the same code of the AI SDK. */
export async function partsFromChunks(chunks: readonly UIMessageChunk[]): Promise<ChatMessagePart[]> {
  let parts: ChatMessagePart[] = []
  // The reader copies the whole message per chunk; merged, a long answer is a handful of chunks.
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of mergeDeltas(chunks)) controller.enqueue(chunk)
      controller.close()
    },
  })
  for await (const message of readUIMessageStream<ChatMessage>({ stream })) parts = message.parts
  return parts.filter((part) => part.type !== 'step-start').map(close)
}

/** Joins runs of text or reasoning deltas of the same part into one chunk each. */
export function mergeDeltas(chunks: readonly UIMessageChunk[]): UIMessageChunk[] {
  const merged: UIMessageChunk[] = []
  let run: { chunk: DeltaChunk; texts: string[] } | null = null
  const flush = () => {
    if (run) merged.push({ ...run.chunk, delta: run.texts.join('') })
    run = null
  }
  for (const chunk of chunks) {
    if (!isDelta(chunk)) {
      flush()
      merged.push(chunk)
    } else if (run && run.chunk.type === chunk.type && run.chunk.id === chunk.id && !chunk.providerMetadata) {
      run.texts.push(chunk.delta)
    } else {
      flush()
      run = { chunk, texts: [chunk.delta] }
    }
  }
  flush()
  return merged
}

type DeltaChunk = Extract<UIMessageChunk, { type: 'text-delta' | 'reasoning-delta' }>

function isDelta(chunk: UIMessageChunk): chunk is DeltaChunk {
  return chunk.type === 'text-delta' || chunk.type === 'reasoning-delta'
}

// What was cut off never says "done" itself; stored, nothing is streaming any more.
function close(part: ChatMessagePart): ChatMessagePart {
  return part.type === 'text' || part.type === 'reasoning' ? { ...part, state: 'done' } : part
}
