import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogle } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { Model } from '@better-chat/contract/model'
import type { ModelConnection, ModelRegistry } from '#domain/model/model-registry'
import type { AppKey, AppKeyProvider, ServerConfig } from '#infrastructure/config/server-config'
import { type CatalogueEntry, catalogue, providerLabels } from './catalogue'
import { createDemoModel } from './demo-model'
import { fetchProvider } from './fetch-provider'
import { createLocalModels } from './local-models'
import { toProviderError } from './provider-error'
import { usageAtStart } from './usage-at-start'

type Call = (name: string) => Pick<ModelConnection, 'languageModel' | 'providerOptions'>

const slowModels = new Map<string, number>(
  catalogue.flatMap((entry) => (entry.firstChunkMs ? [[entry.id, entry.firstChunkMs]] : [])),
)

const demoModel: Model = {
  // The catalogue's ids are literals of the right shape.
  id: 'demo:demo' as Model['id'],
  label: 'Demo model',
  provider: { id: 'demo', label: 'Demo' },
  access: 'demo',
  description: 'Canned answers, no key, no network.',
  reasoningEfforts: [],
  capabilities: [],
  contextWindow: null,
  isAvailable: true,
}

export function createModelRegistry(config: ServerConfig): ModelRegistry {
  const { appKeys, silence } = config
  const local = config.localModelsUrl
    ? {
        models: createLocalModels(config.localModelsUrl, Date.now),
        provider: createOpenAICompatible({
          name: 'local',
          baseURL: config.localModelsUrl,
          includeUsage: true,
          fetch: fetchProvider,
        }),
      }
    : null
  const demo = createDemoModel()
  const calls = new Map<string, Call>([['demo', () => ({ languageModel: demo, providerOptions: {} })]])
  if (local) calls.set('local', (name) => ({ languageModel: local.provider.chatModel(name), providerOptions: {} }))
  for (const provider of Object.keys(wires) as AppKeyProvider[]) {
    const key = appKeys[provider]
    if (key) calls.set(provider, wires[provider](key))
  }

  const own = catalogue.flatMap((entry) => toModel(entry, config))
  if (config.isOnThisMachine) own.push(demoModel)

  return {
    async list() {
      return [...own, ...((await local?.models.list()) ?? [])]
    },

    async find(modelId) {
      const found = own.find(({ id }) => id === modelId)
      if (found || !modelId.startsWith('local:')) return found ?? null
      return (await local?.models.list())?.find(({ id }) => id === modelId) ?? null
    },

    connect({ id, label, provider }) {
      const call = calls.get(provider.id)
      if (!call) throw new Error(`No way to call ${id}`)
      const names = { provider: provider.label, model: label, modelId: id }
      return {
        ...call(id.slice(id.indexOf(':') + 1)),
        silence: { ...silence, firstChunkMs: Math.max(silence.firstChunkMs, slowModels.get(id) ?? 0) },
        earlyUsage: usageAtStart,
        diagnose: (error) => toProviderError(error, names),
      }
    },
  }
}

/** How each provider is called with a key, over its own wire. */
const wires: Record<AppKeyProvider, (key: AppKey) => Call> = {
  openai: ({ apiKey, baseUrl }) => {
    const provider = createOpenAI({ apiKey, baseURL: baseUrl, fetch: fetchProvider })
    // Stored items would be referred to by id afterwards, and such a reference breaks with another key.
    return (name) => ({ languageModel: provider.responses(name), providerOptions: { openai: { store: false } } })
  },
  anthropic: ({ apiKey, baseUrl }) => {
    const provider = createAnthropic({ apiKey, baseURL: baseUrl, fetch: fetchProvider })
    return (name) => ({ languageModel: provider(name), providerOptions: {} })
  },
  google: ({ apiKey, baseUrl }) => {
    const provider = createGoogle({ apiKey, baseURL: baseUrl, fetch: fetchProvider })
    return (name) => ({ languageModel: provider(name), providerOptions: {} })
  },
}

/** A model of the catalogue as people see it; one that only a person's own key opens is left out until there are such keys. */
function toModel({ id, firstChunkMs: _, ...entry }: CatalogueEntry, { appKeys, appKeyModels }: ServerConfig): Model[] {
  // The ids of the catalogue begin with their provider.
  const provider = id.slice(0, id.indexOf(':')) as AppKeyProvider
  const isOpen = appKeys[provider] !== null && (entry.access === 'free' || appKeyModels === 'all')
  if (!isOpen && entry.access === 'byok') return []
  return [
    {
      ...entry,
      // Literals of the right shape.
      id: id as Model['id'],
      provider: { id: provider, label: providerLabels[provider] },
      reasoningEfforts: [],
      isAvailable: isOpen,
    },
  ]
}
