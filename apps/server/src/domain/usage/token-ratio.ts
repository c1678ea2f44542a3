import type { ModelId } from '../conversation/conversation'

/** How many tokens each model counts for one that is estimated, as its provider last told. */
export type TokenRatios = {
  /** Null for a model that has told nothing yet. */
  find(modelId: ModelId): number | null
  save(modelId: ModelId, ratio: number): void
}

/** What is further off is no matter of how a model counts: something was counted that was not estimated, or not counted. */
const least = 0.5
const most = 3
/** A row is written for a change that is larger. */
const change = 0.1
/** What a provider adds to a prompt by itself (Claude some 350 tokens where there are tools) must not weigh in. */
const leastEstimated = 4_000

/** The ratio that a call has shown, where it is news: the prompt was long enough to tell, and it moved. */
export function newRatio(
  known: number | null,
  { reported, estimated, limit }: { reported: number; estimated: number; limit: number },
): number | null {
  // A small model never gets a long one.
  if (reported === 0 || estimated < Math.min(leastEstimated, limit / 4)) return null
  const ratio = Math.min(most, Math.max(least, reported / estimated))
  return Math.abs(ratio / (known ?? 1) - 1) > change ? ratio : null
}
