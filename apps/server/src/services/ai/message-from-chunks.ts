import type { ChatMessage, ChatMessagePart, MessageMetadata } from '@better-chat/contract/message'
import { readUIMessageStream, type UIMessageChunk } from 'ai'

export type BuiltMessage = { parts: ChatMessagePart[]; metadata: MessageMetadata }

/**
 * The parts and metadata a browser holds after these chunks, built by the same code of the AI SDK. Marks of
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

/** Whether anything was said, thought or asked of a tool in these chunks. */
export function saysSomething(chunks: readonly UIMessageChunk[]): boolean {
  return chunks.some((chunk) => chunk.type === 'tool-input-available' || (isDelta(chunk) && chunk.delta !== ''))
}

/** Joins runs of deltas of the same part into one chunk each. */
export function mergeDeltas(chunks: readonly UIMessageChunk[]): UIMessageChunk[] {
  const merged: UIMessageChunk[] = []
  let run: { chunk: DeltaChunk | InputDelta; texts: string[] } | null = null
  const flush = () => {
    if (run) merged.push(withText(run.chunk, run.texts.join('')))
    run = null
  }
  for (const chunk of chunks) {
    if (!isDelta(chunk) && !isInputDelta(chunk)) {
      flush()
      merged.push(chunk)
    } else if (run && goesOn(run.chunk, chunk)) {
      run.texts.push(textIn(chunk))
    } else {
      flush()
      run = { chunk, texts: [textIn(chunk)] }
    }
  }
  flush()
  return merged
}

type InputDelta = Extract<UIMessageChunk, { type: 'tool-input-delta' }>

function isInputDelta(chunk: UIMessageChunk): chunk is InputDelta {
  return chunk.type === 'tool-input-delta'
}

function goesOn(before: DeltaChunk | InputDelta, chunk: DeltaChunk | InputDelta): boolean {
  if (isInputDelta(before) || isInputDelta(chunk)) {
    return isInputDelta(before) && isInputDelta(chunk) && before.toolCallId === chunk.toolCallId
  }
  return before.type === chunk.type && before.id === chunk.id && !chunk.providerMetadata
}

function textIn(chunk: DeltaChunk | InputDelta): string {
  return isInputDelta(chunk) ? chunk.inputTextDelta : chunk.delta
}

function withText(chunk: DeltaChunk | InputDelta, text: string): UIMessageChunk {
  return isInputDelta(chunk) ? { ...chunk, inputTextDelta: text } : { ...chunk, delta: text }
}

type DeltaChunk = Extract<UIMessageChunk, { type: 'text-delta' | 'reasoning-delta' }>

function isDelta(chunk: UIMessageChunk): chunk is DeltaChunk {
  return chunk.type === 'text-delta' || chunk.type === 'reasoning-delta'
}

/** The mark of a step is kept where one stands before it: the call of a tool belongs to the step that made it. */
function isKept(part: ChatMessagePart, index: number): boolean {
  return !part.type.startsWith('data-') && (part.type !== 'step-start' || index > 0)
}

// What was cut off never says "done" itself; stored, nothing is streaming any more.
function close(part: ChatMessagePart): ChatMessagePart {
  return part.type === 'text' || part.type === 'reasoning' ? { ...part, state: 'done' } : part
}
