import type { UIMessageChunk } from 'ai'

export type AnswerChunk = UIMessageChunk

/** What running answers have said so far, in the database: all that a crash leaves of them. */
export type GenerationLog = {
  /** Adds chunks, in order. False when the generation is not running any more: a late attempt writes nothing. */
  append(generationId: string, chunks: readonly AnswerChunk[]): boolean
  read(generationId: string): AnswerChunk[]
  delete(generationId: string): void
}
