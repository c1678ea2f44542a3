import type { Model } from '@better-chat/contract/model'
import type { Settings } from '@better-chat/contract/settings'

const preference: Model['access'][] = ['free', 'byok', 'local', 'demo']

/** The models as the person has them: on or off by their own choice, else as they come. */
export function applySwitches(models: Model[], switches: Settings['modelSwitches']): Model[] {
  return models.map((model) => ({ ...model, isEnabled: switches[model.id] ?? model.isEnabled }))
}

/** The model a new conversation starts with: the person's default while it can be used, else the first usable one that is on, paid models before local ones before the demo. */
export function chooseDefaultModel(models: Model[], defaultModelId: string | null): Model | null {
  const usable = models.filter((model) => model.isAvailable && model.isEnabled)
  const chosen = usable.find((model) => model.id === defaultModelId)
  if (chosen) return chosen
  return preference.flatMap((access) => usable.filter((model) => model.access === access))[0] ?? null
}
