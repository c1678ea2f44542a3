import type { ChatMessage, ChatMessagePart, MessageMetadata } from '@better-chat/contract/message'
import { readUIMessageStream, type UIMessageChunk } from 'ai'

export type BuiltMessage = { parts: ChatMessagePart[]; metadata: MessageMetadata }

/**
 * The parts and metadata a browser holds after these chunks, built by the same code of the AI SDK. Marks of steps and
 * waiting are left out.
 * @throws when the chunks contradict each other.
 */
export async function messageFromChunks(chunks: readonly UIMessageChunk[]): Promise<BuiltMessage> {
  let built: BuiltMessage = { parts: [], metadata: {} }
  // The reader copies the whole message per chunk; merged, a long answer is a handful of chunks.
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      for (const chunk of mergeDeltas(chunks)) controller.enqueue(chunk)
      controller.close()
    },
  })
  // Without the flag a chunk that does not fit ends the message there, in silence.
  const reader = readUIMessageStream<ChatMessage>({ stream, terminateOnError: true })
  for await (const { parts, metadata = {} } of reader) built = { parts, metadata }
  return { parts: built.parts.filter(isKept).map(close), metadata: built.metadata }
}

/** Chunks that always make a message: what was thought and said, without anything else. */
export function plainChunks(chunks: readonly UIMessageChunk[]): UIMessageChunk[] {
  const start = chunks.filter(({ type }) => type === 'start').slice(0, 1)
  return [...start, ...plainPart(chunks, 'reasoning'), ...plainPart(chunks, 'text')]
}

function plainPart(chunks: readonly UIMessageChunk[], type: 'reasoning' | 'text'): UIMessageChunk[] {
  const deltas = chunks.filter(isDelta).filter((chunk) => chunk.type === `${type}-delta`)
  const delta = deltas.map((chunk) => chunk.delta).join('')
  if (delta === '') return []
  const id = 'plain'
  return [
    { type: `${type}-start`, id },
    { type: `${type}-delta`, id, delta },
    { type: `${type}-end`, id },
  ]
}

/** Whether anything was said or thought in these chunks. */
export function saysSomething(chunks: readonly UIMessageChunk[]): boolean {
  return chunks.some((chunk) => isDelta(chunk) && chunk.delta !== '')
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

function isKept(part: ChatMessagePart): boolean {
  return part.type !== 'step-start' && !part.type.startsWith('data-')
}

// What was cut off never says "done" itself; stored, nothing is streaming any more.
function close(part: ChatMessagePart): ChatMessagePart {
  return part.type === 'text' || part.type === 'reasoning' ? { ...part, state: 'done' } : part
}
