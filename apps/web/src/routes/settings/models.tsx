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
import { Instructions } from './-components/instructions'
import { ModelSection } from './-components/model-section'
import { NewConversations } from './-components/new-conversations'
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
  const settings = useSettingsInEffect()
  const { modelSwitches } = settings
  const { mutate, status, error } = useUpdateSettings()
  // What keys open beyond it is asked of every provider: the page does not wait for the slowest.
  const plain = useSuspenseQuery(modelListOptions()).data
  const { data: all, isPending } = useQuery(allModelsOptions())
  const models = (all ?? plain).items
  const { items: keys } = useSuspenseQuery(providerKeysOptions()).data
  const [search, setSearch] = useState('')
  const sections = listSections(models, modelSwitches, useDeferredValue(search))

  return (
    <SettingsPage title="Models" state={<SaveState status={status} error={error} />}>
      <div className="flex max-w-xl flex-col gap-8 pt-1">
        <NewConversations models={startModels(models, modelSwitches)} settings={settings} onChange={mutate} />
        <Instructions settings={settings} />
        <div className="border-t pt-7">
          <h2 className="font-semibold text-[1.0625rem] tracking-[-0.01em]">Which models you are offered</h2>
          <p className="mt-0.5 text-muted-foreground">Where a model is chosen.</p>
        </div>
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
