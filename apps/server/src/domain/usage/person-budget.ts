import { DomainError } from '../errors'
import type { Model } from '../model/model-registry'
import { answerLimits, overheadTokens } from './answer-limits'
import { endOfMonth } from './quota'

/** What a person's models may cost a month (UTC), in millionths of a US dollar. */
export type BudgetState = {
  limitMicros: number
  /** Spent this month, and held for answers that are being written. */
  takenMicros: number
}

export type CallPlan = {
  /** The most the call can cost: as much is held for it until its real cost is known. */
  heldMicros: number
  /** The longest answer that what is left pays for, in tokens; null when it pays for the longest there is. */
  outputTokens: number | null
}

/** What is sent: its words in bytes, and what its files take at most, in tokens. */
export type PromptSize = { promptBytes: number; fileTokens: number }

/** A token is rarely shorter: English has about four bytes in one, Chinese three. */
const leastBytesPerToken = 2
/** Where nobody says how long an answer can get. */
const assumedOutputTokens = 32_000
/** An answer that would be cut off sooner is not begun. */
const leastOutputTokens = 1_000

/**
 * What a call may cost within a budget, and how long its answer may get: when less is left than the longest answer costs,
 * the answer is held to what it pays for. Null for what nobody is paid for, and where the price is not known, which no
 * budget can hold.
 * @throws DomainError `budget-exceeded` when what is left does not pay for an answer.
 */
export function planCall(
  model: Model,
  { promptBytes, fileTokens }: PromptSize,
  budget: BudgetState,
  now: Date,
): CallPlan | null {
  if (model.paidBy === null || model.price === null) return null
  // Dollars per million tokens are millionths of a dollar per token.
  const { input, output } = model.price
  if (input === 0 && output === 0) return null
  const inputMicros = (promptBytes / leastBytesPerToken + fileTokens + overheadTokens) * input
  const known = answerLimits(model).outputTokens ?? model.maxOutputTokens
  const longest = known ?? assumedOutputTokens
  const affordable = Math.floor((budget.limitMicros - budget.takenMicros - inputMicros) / output)
  const least = canBeHeldTo(model) ? Math.min(leastOutputTokens, longest) : longest
  if (!(affordable >= least)) {
    throw new DomainError('budget-exceeded', {
      budget: 'person',
      limitMicros: budget.limitMicros,
      usedMicros: budget.takenMicros,
      resetsAt: endOfMonth(now).toISOString(),
    })
  }
  const outputTokens = Math.min(longest, affordable)
  const heldMicros = Math.ceil(inputMicros + outputTokens * output)
  // Where nobody knows how long it can get, it is held to what was assumed.
  return { heldMicros, outputTokens: outputTokens < longest || known === null ? outputTokens : null }
}

/** The SDK adds the thoughts of a Claude to whatever its answer is held to. */
function canBeHeldTo({ provider, reasoningEfforts }: Model): boolean {
  return provider.id !== 'anthropic' || reasoningEfforts.length === 0
}
