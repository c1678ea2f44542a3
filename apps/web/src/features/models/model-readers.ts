import type { Capability, Model } from '@better-chat/contract/model'
import { recentModels } from './recent-models'

/** The models that can be used now and do all that is needed, those chosen lately first. */
export function modelReaders(
  models: readonly Model[],
  needed: readonly Capability[],
  recentIds: readonly string[],
): Model[] {
  const usable = models.filter((model) => model.isAvailable && model.isEnabled && canAll(model, needed))
  return [...new Set([...recentModels(usable, recentIds), ...usable])]
}

export function canAll({ capabilities }: Model, needed: readonly Capability[]): boolean {
  return needed.every((capability) => capabilities.includes(capability))
}
