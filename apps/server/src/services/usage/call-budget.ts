import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { Model } from '#domain/model/model-registry'
import { type BudgetState, planCall } from '#domain/usage/person-budget'
import { startOfMonth } from '#domain/usage/quota'
import type { UsageRecords } from '#domain/usage/usage-record'

export type CallBudgetDeps = {
  usage: Pick<UsageRecords, 'costSince'>
  generations: Pick<GenerationRepository, 'listRunning' | 'hold'>
  now: () => Date
}

/** The person's monthly budget as it stands: nothing is counted beside the records and the running answers themselves. */
export function budgetState(
  {
    usage,
    generations,
    now,
  }: Pick<CallBudgetDeps, 'usage' | 'now'> & {
    generations: Pick<GenerationRepository, 'listRunning'>
  },
  limitMicros: number,
  exceptId?: string,
): BudgetState {
  const others = generations.listRunning().filter(({ id }) => id !== exceptId)
  const held = others.reduce((sum, { heldMicros }) => sum + (heldMicros ?? 0), 0)
  return { limitMicros, takenMicros: usage.costSince(startOfMonth(now())) + held }
}

/** What an answer asks before each call of its model after the first. */
export type CallBudget = {
  /**
   * How long the answer of the next call may get, in tokens; null where nothing limits it.
   * @throws DomainError `budget-exceeded` when what is left does not pay for it.
   */
  next(call: { costMicros: number; promptBytes: number; fileTokens: number }): number | null
}

/** Holds one answer, over all its calls, to the person's budget. */
export function createCallBudget(
  deps: CallBudgetDeps,
  generation: { id: string; limitMicros: number | null },
  model: Model,
): CallBudget {
  const { id, limitMicros } = generation
  return {
    next({ costMicros, promptBytes, fileTokens }) {
      if (limitMicros === null) return null
      const { takenMicros } = budgetState(deps, limitMicros, id)
      const state = { limitMicros, takenMicros: takenMicros + costMicros }
      const plan = planCall(model, { promptBytes, fileTokens }, state, deps.now())
      if (!plan) return null
      deps.generations.hold(id, costMicros + plan.heldMicros)
      return plan.outputTokens
    },
  }
}
