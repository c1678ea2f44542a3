import type { Model } from '@better-chat/contract/model'
import type { Settings } from '@better-chat/contract/settings'
import { groupModels } from './model-groups'

export type ModelSection = {
  id: string
  label: string
  /** Those that Better Chat knows by itself. */
  known: Model[]
  /** What only the provider's list for the person's key tells of. */
  more: Model[]
}

/** The models by provider for who chooses which of them to see: all that the search finds, as the switches have them. */
export function listSections(
  models: readonly Model[],
  switches: Settings['modelSwitches'],
  search: string,
): ModelSection[] {
  const switched = models.map((model) => ({ ...model, isEnabled: switches[model.id] ?? model.isEnabled }))
  return groupModels(switched, search).map(({ id, label, models: all }) => ({
    id,
    label,
    known: all.filter(({ isCatalogued }) => isCatalogued),
    more: all.filter(({ isCatalogued }) => !isCatalogued),
  }))
}

/** The models a new conversation can start with. */
export function startModels(models: readonly Model[], switches: Settings['modelSwitches']): Model[] {
  return models.filter((model) => model.isAvailable && (switches[model.id] ?? model.isEnabled))
}
