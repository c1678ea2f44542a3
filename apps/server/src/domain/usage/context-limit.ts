import type { Model } from '../model/model-registry'
import { answerLimits, overheadTokens } from './answer-limits'

/** What a conversation may take of one prompt, in tokens as its model counts them. */
export type ContextLimit = {
  tokens: number
  /** Nothing is refused for what is only a guess: the provider knows better. */
  isKnown: boolean
}

/** Where nobody tells the window: what one of 128,000, the usual size, takes beside an answer. */
const assumedTokens = 100_000
/** Where nobody tells how long an answer gets. */
const assumedOutputTokens = 32_000
/** Of the window, for the answer at most: the longest there could be is rarely given, and would leave a model like GPT-5 half of what it reads. */
const mostForAnswer = 1 / 4
/** Of the window, for instructions and tools at most: a small model is told less of them than there may be. */
const mostForOverhead = 1 / 4
/** Of the window, for what estimates miss; and GPT-5 takes 272,000 of the 400,000 it is said to have. */
const margin = 1 / 16

/** How much of a conversation fits a model: its window without the answer, the instructions and tools, and a margin. A free answer reads less. */
export function contextLimit(
  model: Pick<Model, 'access' | 'paidBy' | 'contextWindow' | 'maxOutputTokens'>,
): ContextLimit {
  const { contextWindow, maxOutputTokens } = model
  const given = answerLimits(model).promptTokens
  if (contextWindow === null) return { tokens: given ?? assumedTokens, isKnown: given !== null }
  const answer = Math.min(maxOutputTokens ?? assumedOutputTokens, contextWindow * mostForAnswer)
  const overhead = Math.min(overheadTokens, contextWindow * mostForOverhead)
  const fitting = Math.floor(contextWindow - answer - overhead - contextWindow * margin)
  return { tokens: Math.min(given ?? fitting, fitting), isKnown: true }
}
