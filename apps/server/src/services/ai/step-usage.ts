import type { LanguageModelUsage, TextStreamPart, ToolSet } from 'ai'
import type { GenerationUsage } from '#domain/generation/generation'
import type { ModelConnection } from '#domain/model/model-registry'

export type StepUsage = {
  read(part: TextStreamPart<ToolSet>): void
  readonly soFar: GenerationUsage
  /** How many have ended. */
  readonly steps: number
  /** The prompt of the first call; undefined where the provider told nothing of it. */
  readonly firstPromptTokens: number | undefined
}

/** Adds up what the steps of an answer report. By step, because what a call costs can depend on how long its prompt was. */
export function createStepUsage({
  costMicrosOf,
  earlyUsage,
}: Pick<ModelConnection, 'costMicrosOf' | 'earlyUsage'>): StepUsage {
  let ended: GenerationUsage = {}
  let current: GenerationUsage = {}
  const costs: (number | null)[] = []
  let firstPromptTokens: number | undefined
  return {
    read(part) {
      if (part.type === 'custom') current = { ...current, ...earlyUsage(part) }
      if (part.type === 'finish-step') {
        if (costs.length === 0) firstPromptTokens = part.usage.inputTokens
        costs.push(costMicrosOf(usageOf(part.usage)))
        const { costMicros: _before, ...tokens } = ended
        // Known with each step: an answer that is ended before its own end has cost what its steps have.
        ended = { ...addUsage(tokens, { ...current, ...usageOf(part.usage) }), costMicros: sumOf(costs) }
        current = {}
      }
    },
    get soFar() {
      return addUsage(ended, current)
    },
    get steps() {
      return costs.length
    },
    get firstPromptTokens() {
      return firstPromptTokens
    },
  }
}

function addUsage(one: GenerationUsage, other: GenerationUsage): GenerationUsage {
  const sum: GenerationUsage = { ...one }
  for (const [name, count] of Object.entries(other) as [keyof GenerationUsage, number][]) {
    sum[name] = (sum[name] ?? 0) + count
  }
  return sum
}

/** What steps have cost that are over, in millionths of a US dollar, as far as it is known. */
export function costOf(
  steps: readonly { usage: LanguageModelUsage }[],
  { costMicrosOf }: Pick<ModelConnection, 'costMicrosOf'>,
): number {
  return steps.reduce((sum, { usage }) => sum + (costMicrosOf(usageOf(usage)) ?? 0), 0)
}

/** The tokens the provider reported; what it did not say overwrites nothing that was known before. */
function usageOf(usage: LanguageModelUsage): GenerationUsage {
  const reported = {
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.inputTokenDetails.cacheReadTokens,
    cacheWriteTokens: usage.inputTokenDetails.cacheWriteTokens,
    outputTokens: usage.outputTokens,
    reasoningTokens: usage.outputTokenDetails.reasoningTokens,
  }
  return Object.fromEntries(Object.entries(reported).filter(([, count]) => count !== undefined))
}

/** One call of unknown cost makes the sum unknown. */
function sumOf(costs: readonly (number | null)[]): number | undefined {
  const known = costs.filter((cost) => cost !== null)
  return costs.length === 0 || known.length < costs.length ? undefined : known.reduce((sum, cost) => sum + cost, 0)
}
