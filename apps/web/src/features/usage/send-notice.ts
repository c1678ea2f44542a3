import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import type { Quota } from '@better-chat/contract/quota'
import { formatMicros, shortAmount } from './usage-words'

/** From here on a budget warns. */
const warnFrom = 0.8
/** A message that costs less is sent without a word, in millionths of a dollar. */
const expensiveMicros = 20_000
/** Where nothing tells how long answers are here. */
const usualAnswerTokens = 500
/** English has about four bytes in a token; Chinese three, and somewhat more than one token in two characters. */
const bytesPerToken = 4
const encoder = new TextEncoder()

/** How much of the person's budget is gone, from 80 % on, for a model that costs them something; null before. */
export function budgetWarning(budget: Quota['budget'], model: Model | null): string | null {
  if (!budget || !model || model.paidBy === null || model.price === null) return null
  const { limitMicros, usedMicros } = budget
  if (usedMicros < limitMicros * warnFrom) return null
  const [used, limit] = [formatMicros(usedMicros), formatMicros(limitMicros)]
  return usedMicros >= limitMicros
    ? `Your budget for this month is used up: ${used} of ${limit} are spent, or held for answers being written.`
    : `${used} of your budget of ${limit} for this month are used.`
}

/** What the next message will cost, in words, where it is much: `About $0.04, 61K tokens.` Null where it is little, or nobody knows. */
export function costEstimate(model: Model | null, text: string, messages: readonly ChatMessage[]): string | null {
  if (!model?.price || model.paidBy === null || model.access === 'free' || text.trim() === '') return null
  const before = lastUsage(messages)
  const inputTokens = before.contextTokens + encoder.encode(text).byteLength / bytesPerToken
  const micros = inputTokens * model.price.input + before.answerTokens * model.price.output
  if (micros < expensiveMicros) return null
  return `About ${formatMicros(micros)}, ${shortAmount(Math.round(inputTokens), 'tokens')} tokens.`
}

/** How long the conversation was for the newest answer whose tokens are known, and how long that was. */
function lastUsage(messages: readonly ChatMessage[]) {
  const last = messages.findLast(({ metadata }) => metadata?.inputTokens !== undefined)
  const { inputTokens = 0, outputTokens = usualAnswerTokens } = last?.metadata ?? {}
  // With tools the model was asked several times, and all of it added up.
  const steps = 1 + (last?.parts.filter(({ type }) => type === 'step-start').length ?? 0)
  const answerTokens = outputTokens / steps
  return { contextTokens: last ? inputTokens / steps + answerTokens : 0, answerTokens }
}
