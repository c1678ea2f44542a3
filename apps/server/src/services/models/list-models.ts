import type { Model } from '@better-chat/contract/model'
import { chooseDefaultModel } from '#domain/model/choose-model'
import type { ModelRegistry } from '#domain/model/model-registry'
import { findSettings, type SettingsDeps } from '#services/settings/settings-service'

export type ListModelsDeps = SettingsDeps & { models: Pick<ModelRegistry, 'list'> }

/** The models this person can see, and the one a new conversation starts with. */
export async function listModels(
  deps: ListModelsDeps,
): Promise<{ items: Model[]; defaultModelId: Model['id'] | null }> {
  const [items, settings] = await Promise.all([deps.models.list(), findSettings(deps)])
  return { items, defaultModelId: chooseDefaultModel(items, settings.defaultModelId)?.id ?? null }
}
