import type { Model } from '@better-chat/contract/model'

/** The first wish that can be used now, else the first model that can; null when none can. */
export function chooseModel(models: readonly Model[], wishes: readonly (string | null | undefined)[]): Model | null {
  const usable = models.filter((model) => model.isAvailable && model.isEnabled)
  for (const wish of wishes) {
    const model = usable.find((candidate) => candidate.id === wish)
    if (model) return model
  }
  return usable[0] ?? null
}

/** Why a conversation's own model does not answer next, and which one does instead; null when it does, or none was chosen. */
export function fallbackNotice(models: readonly Model[], wish: string | null, chosen: Model | null): string | null {
  if (wish === null || chosen === null || chosen.id === wish) return null
  const own = models.find((model) => model.id === wish)
  return `${own?.label ?? wish.slice(wish.indexOf(':') + 1)} ${whyNot(own)}. ${chosen.label} answers instead.`
}

function whyNot(model: Model | undefined): string {
  // A model that only a list has is not there either while it is off.
  if (!model) return 'is switched off, or no longer here'
  if (!model.isAvailable) return `needs a key for ${model.provider.label}`
  return model.isRetired ? `was retired by ${model.provider.label}` : 'is switched off'
}
