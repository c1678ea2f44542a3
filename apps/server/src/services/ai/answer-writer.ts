import type { RetryNotice, ToolProgress } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { GenerationUsage } from '#domain/generation/generation'
import type { AnswerLog } from './answer-log'
import type { LiveAnswer } from './live-answer'
import { createProgressNotices } from './progress-notices'
import { createSeam } from './seam'

export type AnswerWriter = {
  /** To every reader at once, then into the log. */
  write(chunk: UIMessageChunk): void
  /** The same for what the provider has not sent: what comes before it is asked. */
  note(chunk: UIMessageChunk): void
  /** Says that the provider is asked again in a while; the notice is not part of the answer. */
  announceRetry(notice: RetryNotice): void
  /** Says how far a call of a tool is, which is not part of the answer either. */
  announceProgress(toolCallId: string, progress: ToolProgress): void
  /**
   * Ends what is open. `isWhole`: the model said all it had to say; only then is what a continuation was held back for
   * said after all, since of one that was cut off it may be a repeat that had only begun.
   */
  finish(isWhole: boolean): void
  /** Whether the provider has sent a chunk: after it a call is never made again. */
  readonly hasStarted: boolean
  /** Whether words of an answer are there, after the last call of a tool, not only thoughts; a continued answer has had some before. */
  readonly hasAnswer: boolean
  /** Whether this generation itself said or thought anything, or called a tool. */
  readonly hasProduced: boolean
  /** What it said, thought and gave to tools, in UTF-16 code units. */
  readonly length: number
  /** When it said its first words. */
  readonly firstTokenAt: Date | undefined
  usage: GenerationUsage
}

export type AnswerWriterInput = {
  answer: LiveAnswer
  log: Pick<AnswerLog, 'add'>
  now: () => Date
  /** How long the reasoning parts took that are there already. */
  reasoningMs: readonly number[]
}

export function createAnswerWriter({ answer, log, now, reasoningMs }: AnswerWriterInput): AnswerWriter {
  const join = createJoin(answer.chunks)
  const notices = createProgressNotices(answer)
  const thinkingSince = new Map<string, number>()
  const durations = [...reasoningMs]
  const calledAt = new Map<string, number>()
  let hasStarted = false
  let hasProduced = false
  let length = 0
  let firstTokenAt: Date | undefined

  function emit(chunk: UIMessageChunk): void {
    const said = lengthOf(chunk)
    length += said
    if (said > 0 || chunk.type === 'tool-input-available') {
      firstTokenAt ??= now()
      hasProduced = true
    }
    answer.append(chunk)
    log.add(chunk)
  }

  function endThought(since: number): void {
    durations.push(now().getTime() - since)
    emit({ type: 'message-metadata', messageMetadata: { reasoningMs: [...durations] } })
  }

  function timeTools(chunk: UIMessageChunk): void {
    if (chunk.type === 'tool-input-available') calledAt.set(chunk.toolCallId, now().getTime())
    const isResult = chunk.type === 'tool-output-available' && !chunk.preliminary
    if (!isResult && chunk.type !== 'tool-output-error') return
    notices.end(chunk.toolCallId)
    const since = calledAt.get(chunk.toolCallId)
    if (since === undefined) return
    emit({ type: 'message-metadata', messageMetadata: { toolMs: { [chunk.toolCallId]: now().getTime() - since } } })
  }

  function note(chunk: UIMessageChunk): void {
    if (chunk.type === 'reasoning-start') thinkingSince.set(chunk.id, now().getTime())
    for (const joined of join.push(chunk)) emit(joined)
    timeTools(chunk)
    if (chunk.type !== 'reasoning-end') return
    const since = thinkingSince.get(chunk.id)
    if (since !== undefined && thinkingSince.delete(chunk.id)) endThought(since)
  }

  return {
    write(chunk) {
      hasStarted = true
      note(chunk)
    },

    note,

    announceRetry({ delayMs, ...about }) {
      const retryAt = now().getTime() + delayMs
      const data: RetryNotice = {
        ...about,
        // Whoever is told later has less to wait.
        get delayMs() {
          return Math.max(0, retryAt - now().getTime())
        },
      }
      answer.append({ type: 'data-retry', id: 'retry', data })
    },

    announceProgress: notices.announce,

    finish(isWhole) {
      notices.endAll()
      for (const held of join.end(isWhole)) emit(held)
      for (const since of thinkingSince.values()) endThought(since)
      thinkingSince.clear()
    },

    get hasStarted() {
      return hasStarted
    },
    get hasAnswer() {
      const last = answer.chunks.findLastIndex(isWordOrResult)
      return answer.chunks[last]?.type === 'text-delta'
    },
    get hasProduced() {
      return hasProduced
    },
    get length() {
      return length
    },
    get firstTokenAt() {
      return firstTokenAt
    },
    usage: {},
  }
}

function isWordOrResult(chunk: UIMessageChunk): boolean {
  if (chunk.type === 'text-delta') return chunk.delta !== ''
  return chunk.type === 'tool-output-available' || chunk.type === 'tool-output-error'
}

function lengthOf(chunk: UIMessageChunk): number {
  if (chunk.type === 'text-delta' || chunk.type === 'reasoning-delta') return chunk.delta.length
  return chunk.type === 'tool-input-delta' ? chunk.inputTextDelta.length : 0
}

type Join = { push(chunk: UIMessageChunk): UIMessageChunk[]; end(isWhole: boolean): UIMessageChunk[] }

/** Lets the first text of a continuation go on in the text that was cut off; without an open text everything passes as it is. */
function createJoin(known: readonly UIMessageChunk[]): Join {
  const open = findOpenText(known)
  if (!open) return { push: (chunk) => [chunk], end: () => [] }
  const seam = createSeam(open.text)
  let state: 'before' | 'joining' | 'after' = 'before'
  let joinedId: string | undefined
  const toDelta = (delta: string): UIMessageChunk[] =>
    delta === '' ? [] : [{ type: 'text-delta', id: open.id, delta }]

  return {
    push(chunk) {
      if (chunk.type === 'text-start' && state === 'before') {
        state = 'joining'
        joinedId = chunk.id
        return []
      }
      // Some wires give every text the same id: after its end it is another text.
      if (state !== 'joining' || !('id' in chunk) || chunk.id !== joinedId) return [chunk]
      if (chunk.type === 'text-delta') return toDelta(seam.push(chunk.delta))
      if (chunk.type !== 'text-end') return [chunk]
      state = 'after'
      // While words are held back their text stays open for them.
      return seam.isDecided ? [{ ...chunk, id: open.id }] : []
    },
    end: (isWhole) => (isWhole ? toDelta(seam.flush()) : []),
  }
}

function findOpenText(known: readonly UIMessageChunk[]): { id: string; text: string } | null {
  const start = known.findLast((chunk) => chunk.type === 'text-start')
  if (start?.type !== 'text-start') return null
  const { id } = start
  if (known.some((chunk) => chunk.type === 'text-end' && chunk.id === id)) return null
  return {
    id,
    text: known.flatMap((chunk) => (chunk.type === 'text-delta' && chunk.id === id ? [chunk.delta] : [])).join(''),
  }
}
