import type { Model } from '@better-chat/contract/model'

/** The first wish that can be used now, else the first model that can; null when none can. */
export function chooseModel(models: readonly Model[], wishes: readonly (string | null | undefined)[]): Model | null {
  const usable = models.filter((model) => model.isAvailable)
  for (const wish of wishes) {
    const model = usable.find((candidate) => candidate.id === wish)
    if (model) return model
  }
  return usable[0] ?? null
}
