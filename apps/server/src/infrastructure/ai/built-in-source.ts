import type { Model } from '@better-chat/contract/model'
import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import { DomainError } from '#domain/errors'
import type { PersonProvider, PersonProviders } from '#domain/model/person-provider'
import type { ServerConfig } from '#infrastructure/config/server-config'
import { catalogue, providerLabels } from './catalogue/catalogue'
import type { CatalogueEntry } from './catalogue/catalogue-entry'
import { costMicrosOf } from './catalogue/prices'
import { catalogueModel, listedModel, type Payer } from './catalogue-model'
import { fetchProvider } from './fetch-provider'
import type { ModelSource } from './model-source'
import { promptCaching } from './prompt-caching'
import type { ListOwner, ProviderLists } from './provider-lists'
import { thinkingSettings } from './thinking-settings'
import { wires } from './wires'

export type BuiltInSourceDeps = {
  config: Pick<ServerConfig, 'appKeys' | 'appKeyModels' | 'baseUrls'>
  persons: PersonProviders
  lists: ProviderLists
  /** For addresses that a person has given. */
  guardedFetch: typeof fetch
  userId: string
  now: () => Date
}

/** As long as a person looks at an empty list before they think that nothing comes. */
const waitMs = 5_000

/** OpenAI, Anthropic or Google: the models of the catalogue, and those of the provider's own list that are newer than it. */
export function createBuiltInSource(provider: BuiltInProvider, deps: BuiltInSourceDeps): ModelSource {
  const { config, persons, lists, userId, now } = deps
  const entries = catalogue[provider]
  const names = new Set(entries.map(({ name }) => name))
  const appKey = config.appKeys[provider]
  const about = { id: provider, label: providerLabels[provider] }

  const findOwn = async () => (await persons.list()).find((own) => own.provider === provider) ?? null

  /** A free model costs the person nothing while the app pays for it; for every other one their own key goes first. */
  function payerOf(access: CatalogueEntry['access'], own: PersonProvider | null): Payer {
    if (appKey && access === 'free') return 'app'
    if (own) return 'person'
    return appKey && config.appKeyModels === 'all' ? 'app' : null
  }

  function ownerOf(own: PersonProvider | null): ListOwner {
    return own ? { owner: userId, provider, revision: own.revision } : { owner: 'app', provider, revision: 0 }
  }

  /** By who pays, never by which key is there: one that was removed meanwhile is not made up for by the app's. */
  async function endpointOf(payer: Payer) {
    const own = payer === 'person' ? await findOwn() : null
    const apiKey = payer === 'app' ? appKey : own && (await persons.openKey(own))
    if (!apiKey) throw new DomainError('provider-key-missing', { provider: about.label })
    return {
      apiKey,
      baseUrl: own?.baseUrl ?? config.baseUrls[provider],
      fetch: own?.baseUrl ? deps.guardedFetch : fetchProvider,
    }
  }

  async function newer(own: PersonProvider | null, waitMs: number): Promise<Model[]> {
    const payer = payerOf('byok', own)
    if (payer === null) return []
    const source = async () => ({ kind: provider, ...(await endpointOf(payer)) })
    const list = await lists.get(ownerOf(payer === 'person' ? own : null), source, waitMs)
    return (list?.models ?? []).flatMap((model) =>
      names.has(model.name) ? [] : [listedModel(about, model, { payer, prices: { providerId: provider } })],
    )
  }

  return {
    async list({ all }) {
      const own = await findOwn()
      const today = now().toISOString().slice(0, 10)
      const known = entries.map((entry) => catalogueModel(provider, entry, payerOf(entry.access, own), today))
      return [...known, ...(await newer(own, all ? waitMs : 0))]
    },

    async find(name) {
      const own = await findOwn()
      const entry = entries.find((one) => one.name === name)
      if (entry) return catalogueModel(provider, entry, payerOf(entry.access, own), now().toISOString().slice(0, 10))
      const payer = payerOf('byok', own)
      if (payer === null) return null
      const list = await lists.peek(ownerOf(payer === 'person' ? own : null))
      const listed = list?.models.find((one) => one.name === name)
      return listed ? listedModel(about, listed, { payer, prices: { providerId: provider } }) : null
    },

    async call(model, name, effort) {
      const { apiKey, baseUrl, fetch } = await endpointOf(model.paidBy)
      const entry = entries.find((one) => one.name === name)
      const { maxOutputTokens } = model
      const wire = wires[provider]({ apiKey, baseUrl, fetch }, name)
      const thinking = thinkingSettings(provider, entry ?? { reasoningEfforts: [] }, effort)
      return {
        settings: {
          ...wire,
          ...thinking,
          providerOptions: { [provider]: { ...wire.providerOptions[provider], ...thinking.providerOptions[provider] } },
          // Claude must be told; the SDK's own figure for one it does not know is 4,096.
          ...(provider === 'anthropic' && maxOutputTokens && { maxOutputTokens }),
        },
        caching: promptCaching[provider],
        costMicrosOf: (usage) => costMicrosOf({ providerId: provider }, name, usage),
        firstChunkMs: entry?.firstChunkMs,
      }
    },
  }
}
