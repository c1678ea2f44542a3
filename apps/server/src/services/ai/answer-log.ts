import type { UIMessageChunk } from 'ai'
import type { GenerationLog } from '#domain/generation/generation-log'
import { mergeDeltas } from './message-from-chunks'

/** What a crash may cost at most. Rows that are written are paid for: one per token would cost more than the tokens. */
const flushEveryMs = 1_000
/** A fast answer is written down sooner, in UTF-16 code units. */
const flushLength = 64 * 1024

export type AnswerLog = {
  /** Takes a chunk that readers have. */
  add(chunk: UIMessageChunk): void
  /** Writes down what was taken and is not written yet. */
  flush(): void
  /** Ends the timer; writes nothing. */
  close(): void
}

/**
 * Packs the chunks of one answer into the log: the first words as soon as readers have them, then every second or
 * 64 KB, and at the edges of tool calls. `onRefused` is called when the generation is not running any more, `onFailed`
 * when the log cannot be written.
 */
export function createAnswerLog(
  log: Pick<GenerationLog, 'append'>,
  generationId: string,
  { onRefused, onFailed }: { onRefused: () => void; onFailed: (error: unknown) => void },
): AnswerLog {
  let pending: UIMessageChunk[] = []
  let pendingLength = 0
  let hasFirstWords = false
  let timer: ReturnType<typeof setTimeout> | null = null

  function flush(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (pending.length === 0) return
    const chunks = mergeDeltas(pending)
    pendingLength = 0
    try {
      const isRunning = log.append(generationId, chunks)
      pending = []
      if (!isRunning) onRefused()
    } catch (error) {
      // The answer goes on, and what could not be written is tried again with what comes next.
      pending = chunks
      onFailed(error)
    }
  }

  return {
    add(chunk) {
      pending.push(chunk)
      const isDelta = 'delta' in chunk
      if (isDelta) pendingLength += chunk.delta.length
      if (chunk.type === 'tool-input-delta') pendingLength += chunk.inputTextDelta.length
      const isFirst = isDelta && !hasFirstWords
      // Not from a timer: a busy runtime lets readers have more before a timer comes than it may lose.
      if (isFirst || pendingLength >= flushLength || isEdgeOfCall(chunk)) flush()
      else timer ??= setTimeout(flush, flushEveryMs)
      hasFirstWords ||= isDelta
    },
    flush,
    close() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}

/** What a tool was asked for must be known before it acts, and what it answered is not got twice. */
function isEdgeOfCall({ type }: UIMessageChunk): boolean {
  return type.startsWith('tool-') && type !== 'tool-input-delta'
}
