import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { Model } from '@better-chat/contract/model'
import type { ModelRegistry } from '#domain/model/model-registry'
import type { ServerConfig } from '#infrastructure/config/server-config'
import { openAiModels } from './catalogue'
import { createDemoModel } from './demo-model'
import { createLocalModels } from './local-models'

type Connection = ReturnType<ModelRegistry['connect']>

const demoModel: Model = {
  // The catalogue's ids are literals of the right shape.
  id: 'demo:demo' as Model['id'],
  label: 'Demo model',
  provider: { id: 'demo', label: 'Demo' },
  access: 'demo',
  description: 'Canned answers, no key, no network.',
  reasoningEfforts: [],
  isAvailable: true,
}

export function createModelRegistry(config: ServerConfig): ModelRegistry {
  const openai = config.openai && createOpenAI({ apiKey: config.openai.apiKey, baseURL: config.openai.baseUrl })
  const local = config.localModelsUrl
    ? {
        models: createLocalModels(config.localModelsUrl, Date.now),
        provider: createOpenAICompatible({ name: 'local', baseURL: config.localModelsUrl, includeUsage: true }),
      }
    : null
  const demo = createDemoModel()

  const own: Model[] = openAiModels.map((entry) => ({
    ...entry,
    id: entry.id as Model['id'],
    provider: { id: 'openai', label: 'OpenAI' },
    isAvailable: openai !== null,
  }))
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

    connect({ id, provider }): Connection {
      const name = id.slice(id.indexOf(':') + 1)
      if (provider.id === 'demo') return { languageModel: demo, providerOptions: {} }
      // Stored items would be referred to by id afterwards, and such a reference breaks with another key.
      if (provider.id === 'openai' && openai) {
        return { languageModel: openai.responses(name), providerOptions: { openai: { store: false } } }
      }
      if (provider.id === 'local' && local)
        return { languageModel: local.provider.chatModel(name), providerOptions: {} }
      throw new Error(`No way to call ${id}`)
    },
  }
}
