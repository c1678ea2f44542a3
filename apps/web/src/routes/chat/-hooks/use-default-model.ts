import type { Model } from '@better-chat/contract/model'
import { useSuspenseQuery } from '@tanstack/react-query'
import { chooseModel } from '#features/models/choose-model'
import { modelListOptions } from '#features/models/model-queries'
import { settingsOptions, useUpdateSettings } from '#features/settings/settings-queries'
import { showToast } from '#lib/toast-store'

/** The model a new conversation starts with and how much it thinks, and how to choose another one for good. */
export function useDefaultModel() {
  const { data: list } = useSuspenseQuery(modelListOptions())
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const { mutate } = useUpdateSettings()
  const model = chooseModel(list.items, [settings.defaultModelId, list.defaultModelId])

  function chooseDefault({ id }: Model) {
    mutate({ defaultModelId: id }, { onError: () => showToast({ message: 'Your choice could not be saved.' }) })
  }
  return { models: list.items, model, defaultEffort: settings.defaultReasoningEffort, chooseDefault }
}
