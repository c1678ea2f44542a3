import type { Model } from '@better-chat/contract/model'

/** What a model is called; one that is not among those known here by its own name. */
export function modelName(models: readonly Model[], modelId: string): string {
  return models.find(({ id }) => id === modelId)?.label ?? modelId.slice(modelId.indexOf(':') + 1)
}

/** What the provider of a model is called. */
export function providerName(models: readonly Model[], providerId: string): string {
  return models.find(({ provider }) => provider.id === providerId)?.provider.label ?? providerId
}
