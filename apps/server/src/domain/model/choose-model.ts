import type { Model } from '@better-chat/contract/model'

const preference: Model['access'][] = ['free', 'byok', 'local', 'demo']

/** The model a new conversation starts with: the person's default while it can be used, else the first usable one, paid models before local ones before the demo. */
export function chooseDefaultModel(models: Model[], defaultModelId: string | null): Model | null {
  const usable = models.filter((model) => model.isAvailable)
  const chosen = usable.find((model) => model.id === defaultModelId)
  if (chosen) return chosen
  return preference.flatMap((access) => usable.filter((model) => model.access === access))[0] ?? null
}
