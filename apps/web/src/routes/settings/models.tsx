import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { ErrorNotice } from '#components/error-page'
import { Input } from '#components/ui/input'
import { listSections, startModels } from '#features/models/listed-models'
import { allModelsOptions, modelListOptions } from '#features/models/model-queries'
import { providerKeysOptions } from '#features/providers/provider-queries'
import { useUpdateSettings } from '#features/settings/settings-queries'
import { useSettingsInEffect } from '#features/settings/use-settings-in-effect'
import { DefaultModel } from './-components/default-model'
import { ModelSection } from './-components/model-section'
import { SaveState } from './-components/save-state'
import { SettingsPage } from './-components/settings-page'

export const Route = createFileRoute('/settings/models')({
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(modelListOptions()), queryClient.ensureQueryData(providerKeysOptions())]),
  head: () => ({ meta: [{ title: 'Models · Better Chat' }] }),
  errorComponent: ErrorNotice,
  component: ModelsPage,
})

function ModelsPage() {
  const { modelSwitches, defaultModelId } = useSettingsInEffect()
  const { mutate, status } = useUpdateSettings()
  // What keys open beyond it is asked of every provider: the page does not wait for the slowest.
  const plain = useSuspenseQuery(modelListOptions()).data
  const { data: all, isPending } = useQuery(allModelsOptions())
  const models = (all ?? plain).items
  const { items: keys } = useSuspenseQuery(providerKeysOptions()).data
  const [search, setSearch] = useState('')
  const sections = listSections(models, modelSwitches, useDeferredValue(search))

  return (
    <SettingsPage title="Models" state={<SaveState status={status} />}>
      <div className="flex max-w-xl flex-col gap-8 pt-1">
        <p className="text-muted-foreground">Which models you are offered where a model is chosen.</p>
        <DefaultModel
          models={startModels(models, modelSwitches)}
          value={defaultModelId}
          onChange={(modelId) => mutate({ defaultModelId: modelId })}
        />
        <Input
          type="search"
          aria-label="Search models"
          placeholder="Search models"
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {sections.map((section) => (
          <ModelSection
            key={section.id}
            section={section}
            hasOwnKey={keys.some(({ provider }) => provider === section.id)}
            onSwitch={({ id }, isOn) => mutate({ modelSwitches: { [id]: isOn } })}
          />
        ))}
        <p role="status" className="text-muted-foreground empty:hidden">
          {isPending
            ? 'Asking the providers what else your keys open…'
            : sections.length === 0 && `No model matches “${search}”.`}
        </p>
      </div>
    </SettingsPage>
  )
}
