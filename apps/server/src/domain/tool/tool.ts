import type { FlexibleSchema } from 'ai'

/** What a call knows of who asked: nothing that the model could have made up. */
export type ToolContext = {
  /** Aborts when the person stops the answer, or the call takes too long. */
  signal: AbortSignal
  /** IANA name. */
  timeZone: string
}

/** Something a model may call. What it answers is data of a size that fits a prompt. */
export type Tool = {
  /** As the model calls it: letters, digits, `_` and `-`, at most 64. */
  name: string
  description: string
  inputSchema: FlexibleSchema<unknown>
  /**
   * Answers an input that fits the schema.
   * @throws ToolFailure for what the model should hear; anything else it throws is told as a failure of ours.
   */
  run(input: unknown, context: ToolContext): unknown
}
