import type { Model } from '@better-chat/contract/model'
import { applySwitches, chooseDefaultModel } from '#domain/model/choose-model'
import type { ModelRegistry } from '#domain/model/model-registry'
import { findSettings, type SettingsDeps } from '#services/settings/settings-service'

export type ListModelsDeps = SettingsDeps & { models: Pick<ModelRegistry, 'list'> }

export type ListModelsInput = {
  /** Also the models a key opens that nobody has switched on; there may be hundreds. */
  all: boolean
}

/** The models this person can see, and the one a new conversation starts with. */
export async function listModels(
  deps: ListModelsDeps,
  { all }: ListModelsInput,
): Promise<{ items: Model[]; defaultModelId: Model['id'] | null }> {
  const [models, settings] = await Promise.all([deps.models.list({ all }), findSettings(deps)])
  const own = applySwitches(models, settings.modelSwitches)
  const items = all ? own : own.filter((model) => model.isEnabled || model.isCatalogued)
  return { items, defaultModelId: chooseDefaultModel(own, settings.defaultModelId)?.id ?? null }
}
