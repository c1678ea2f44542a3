import type { Model } from '@better-chat/contract/model'

export type ModelGroup = { id: string; label: string; models: Model[] }

/** Models by provider, in the order given, of those whose name, provider or id holds every word of the search. */
export function groupModels(models: readonly Model[], search = ''): ModelGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, ModelGroup>()
  for (const model of models) {
    const text = `${model.label} ${model.provider.label} ${model.id}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    const group = groups.get(model.provider.id) ?? { ...model.provider, models: [] }
    group.models.push(model)
    groups.set(model.provider.id, group)
  }
  return [...groups.values()]
}

type ModelOption = { key: string; model: Model }
export type OptionGroup = { id: string; label: string; options: ModelOption[] }

/** What the list shows: while nothing is searched for, the models chosen lately stand before all others, and once more in their place. */
export function groupOptions(models: readonly Model[], recent: readonly Model[], search: string): OptionGroup[] {
  const groups = groupModels(models, search)
  const all =
    search.trim() === '' && recent.length > 0 ? [{ id: 'recent', label: 'Recent', models: recent }, ...groups] : groups
  return all.map(({ models: members, ...group }) => ({
    ...group,
    options: members.map((model) => ({ key: `${group.id}-${model.id}`, model })),
  }))
}

/** What a locked model needs. */
export function lockReason(model: Model): string {
  return `Needs your own ${model.provider.label} key`
}

/** The word beside a model that costs the person nothing, or is on its way out. */
export function modelBadge(model: Model): string | null {
  if (model.access === 'demo') return 'Demo'
  if (model.access === 'local') return 'Local'
  if (model.isRetired) return 'Retired'
  if (model.access === 'free' && model.isAvailable) return 'Free'
  return null
}
