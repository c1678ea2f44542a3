import type { Model } from '../model/model-registry'

/** What one answer may take. */
export type AnswerLimits = {
  /** Whether it is limited because the app gives it away. */
  isFree: boolean
  /** Tokens of the conversation, as estimated, beside what instructions and tools take; null is as much as any model reads. */
  promptTokens: number | null
  /** Tokens of each call's answer, thoughts included; null is the model's own limit. */
  outputTokens: number | null
  /** How often the model may be asked: each time after the first, it has called tools. */
  steps: number
  /** How many calls of tools it may make, over all its steps. */
  toolCalls: number
  /** How many pages of a PDF are read as they are; a longer one as its text. */
  pdfPages: number
  /** The text of files over the whole prompt, in bytes. */
  fileTextBytes: number
}

/** Room for instructions, the person's own among them (two texts of 1,500 characters), and the descriptions of tools, in tokens. */
export const overheadTokens = 4_000

const freeLimits: AnswerLimits = {
  isFree: true,
  promptTokens: 32_000 - overheadTokens,
  outputTokens: 4_000,
  steps: 5,
  toolCalls: 25,
  pdfPages: 6,
  fileTextBytes: 48_000,
}
const ownLimits: AnswerLimits = {
  isFree: false,
  promptTokens: null,
  outputTokens: null,
  steps: 20,
  toolCalls: 100,
  // What Claude reads with a window of 200,000 tokens.
  pdfPages: 100,
  fileTextBytes: 150_000,
}

/** A free answer, which the app's key pays for, takes less than one whose key is somebody's own; of that the person may say how many steps it has. */
export function answerLimits(
  { access, paidBy }: Pick<Model, 'access' | 'paidBy'>,
  steps = ownLimits.steps,
): AnswerLimits {
  return access === 'free' && paidBy === 'app' ? freeLimits : { ...ownLimits, steps }
}
