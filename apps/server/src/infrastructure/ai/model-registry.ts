import { builtInProviders } from '@better-chat/contract/provider-key'
import { DomainError } from '#domain/errors'
import type { ModelRegistry } from '#domain/model/model-registry'
import type { ServerConfig } from '#infrastructure/config/server-config'
import { type BuiltInSourceDeps, createBuiltInSource } from './built-in-source'
import { createCompatibleSource } from './compatible-source'
import { createDemoSource } from './demo-source'
import { createLocalSource } from './local-source'
import type { ModelSource } from './model-source'
import { toProviderError } from './provider-error'
import { usageAtStart } from './usage-at-start'

type RegistryDeps = Omit<BuiltInSourceDeps, 'config'>

/** Every model of one person: those of the catalogue, of the servers they added, of this machine, and the demo. */
export function createModelRegistry(config: ServerConfig, deps: RegistryDeps): ModelRegistry {
  const fixed = new Map<string, ModelSource>(
    builtInProviders.map((provider) => [provider, createBuiltInSource(provider, { config, ...deps })]),
  )
  if (config.localModelsUrl) fixed.set('local', createLocalSource(config.localModelsUrl))
  if (config.isOnThisMachine) fixed.set('demo', createDemoSource())

  /** Servers stand before this machine and the demo: who adds one wants it. */
  async function sources(): Promise<Map<string, ModelSource>> {
    const own = await deps.persons.list()
    const added = own.flatMap(({ baseUrl, ...rest }) =>
      baseUrl === null || fixed.has(rest.provider)
        ? []
        : [[rest.provider, createCompatibleSource({ ...rest, baseUrl }, deps)] as const],
    )
    const builtIn = [...fixed].filter(([id]) => id !== 'local' && id !== 'demo')
    return new Map([...builtIn, ...added, ...fixed])
  }

  return {
    async list(wish) {
      const lists = await Promise.all([...(await sources()).values()].map((source) => source.list(wish)))
      return lists.flat()
    },

    async find(modelId) {
      const { provider, name } = split(modelId)
      return (await sources()).get(provider)?.find(name) ?? null
    },

    async connect(model, effort) {
      const { provider, name } = split(model.id)
      const source = (await sources()).get(provider)
      // The server it belongs to was removed since.
      if (!source) throw new DomainError('provider-key-missing', { provider: model.provider.label })
      const { firstChunkMs = 0, ...call } = await source.call(model, name, effort)
      const names = { provider: model.provider.label, model: model.label, modelId: model.id, paidBy: model.paidBy }
      return {
        ...call,
        silence: { ...config.silence, firstChunkMs: Math.max(config.silence.firstChunkMs, firstChunkMs) },
        earlyUsage: usageAtStart,
        diagnose: (error) => toProviderError(error, names),
      }
    },
  }
}

/** `provider:name`; the name may hold further colons. */
function split(modelId: string): { provider: string; name: string } {
  const end = modelId.indexOf(':')
  return { provider: modelId.slice(0, end), name: modelId.slice(end + 1) }
}
