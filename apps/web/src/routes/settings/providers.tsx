import type { ProviderKey } from '@better-chat/contract/provider-key'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorNotice } from '#components/error-page'
import { adding, builtIns, isBuiltIn, otherServer, type Preset, presets } from '#features/providers/presets'
import { providerKeysOptions } from '#features/providers/provider-queries'
import { removalId } from '#features/providers/use-remove-provider'
import { formatCount } from '#lib/format'
import { useLocalStore } from '#lib/local-store'
import { pendingDeletions } from '#lib/pending-deletions'
import { AddServer } from './-components/add-server'
import { ProviderCard } from './-components/provider-card'
import { ProviderForm } from './-components/provider-form'
import { SettingsPage } from './-components/settings-page'

export const Route = createFileRoute('/settings/providers')({
  validateSearch: ({ add }): { add?: string } => (typeof add === 'string' ? { add } : {}),
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(providerKeysOptions()),
  head: () => ({ meta: [{ title: 'Providers · Better Chat' }] }),
  errorComponent: ErrorNotice,
  component: ProvidersPage,
})

type News = { provider: string; sentence: string }

function ProvidersPage() {
  const { add } = Route.useSearch()
  const navigate = useNavigate()
  const { items } = useSuspenseQuery(providerKeysOptions()).data
  const hidden = useLocalStore(pendingDeletions)
  const [news, setNews] = useState<News | null>(null)

  const own = items.filter(({ provider }) => !hidden.has(removalId(provider)))
  const servers = own.filter(({ provider }) => !isBuiltIn(provider))
  const preset = findPreset(add)

  /** What is open stands in the address, so that a link can lead there. */
  function open(id: string | null): void {
    setNews(null)
    void navigate({ to: '/settings/providers', search: id === null ? {} : { add: id }, replace: true })
  }

  function onSaved(saved: ProviderKey, modelCount: number | null): void {
    open(null)
    setNews({ provider: saved.provider, sentence: savedSentence(saved, modelCount) })
  }

  const newsOf = (provider: string) => (news?.provider === provider ? news.sentence : null)
  return (
    <SettingsPage title="Providers">
      <div className="flex max-w-xl flex-col gap-8 pt-1">
        <p className="text-muted-foreground">
          Your own keys, for the models that are not free here. They are stored encrypted, never shown again, and sent
          to their provider alone.
        </p>
        <h2 className="sr-only">OpenAI, Anthropic and Google</h2>
        <ul className="flex flex-col gap-3">
          {builtIns.map(({ id, label, keysUrl, keyExample }) => {
            const stored = own.find(({ provider }) => provider === id) ?? null
            return (
              <ProviderCard
                key={id}
                label={label}
                stored={stored}
                changeLabel={stored ? 'Replace key' : 'Add key'}
                news={newsOf(id)}
                isOpen={add === id}
                onOpen={() => open(id)}
              >
                <ProviderForm
                  toProvider={() => id}
                  stored={stored}
                  isServer={false}
                  start={{ label, baseUrl: '' }}
                  keysUrl={keysUrl}
                  keyExample={keyExample}
                  onSaved={onSaved}
                  onCancel={() => open(null)}
                />
              </ProviderCard>
            )
          })}
        </ul>
        <section className="flex flex-col gap-3">
          <h2 className="font-semibold text-[1.0625rem] tracking-[-0.01em]">Other servers</h2>
          <p className="text-muted-foreground">Any server that speaks OpenAI’s Chat Completions, yours or a service.</p>
          {servers.length > 0 && (
            <ul className="flex flex-col gap-3">
              {servers.map((server) => (
                <ProviderCard
                  key={server.provider}
                  label={server.label}
                  stored={server}
                  changeLabel="Change"
                  news={newsOf(server.provider)}
                  isOpen={add === server.provider}
                  onOpen={() => open(server.provider)}
                >
                  <ProviderForm
                    toProvider={() => server.provider}
                    stored={server}
                    isServer
                    start={{ label: server.label, baseUrl: server.baseUrl ?? '' }}
                    keysUrl={null}
                    onSaved={onSaved}
                    onCancel={() => open(null)}
                  />
                </ProviderCard>
              ))}
            </ul>
          )}
          <AddServer
            taken={items.map(({ provider }) => provider)}
            preset={preset}
            onChoose={(next) => open(next && adding + next.id)}
            onSaved={onSaved}
          />
        </section>
      </div>
    </SettingsPage>
  )
}

/** What the address asks to add, where that is a server. */
function findPreset(add: string | undefined): Preset | null {
  return [...presets, otherServer].find(({ id }) => add === adding + id) ?? null
}

function savedSentence({ label }: ProviderKey, modelCount: number | null): string {
  if (modelCount === null) return 'Saved.'
  return `Saved. ${label} lists ${formatCount(modelCount)} ${modelCount === 1 ? 'model' : 'models'}.`
}
