import type { Model } from '@better-chat/contract/model'
import { unknownModel } from './catalogue-model'
import { fetchProvider } from './fetch-provider'
import { listProviderModels } from './list-provider-models'
import { type ModelSource, noCost } from './model-source'
import { compatibleWire } from './wires'

/** Long enough for a server that is waking up, short enough not to hold the model list. */
const timeoutMs = 1_500
/** A model pulled while the page is open appears within this time. */
const freshForMs = 10_000
/** A server that is busy with an answer may not list its models in time: it still has them. */
const keptForMs = 5 * 60_000

/** The models of the OpenAI-compatible server at `LOCAL_MODELS_URL`: Ollama, LM Studio, vLLM. None when it does not answer. */
export function createLocalSource(baseUrl: string, now: () => number = Date.now): ModelSource {
  let cached: { models: Promise<Model[]>; at: number } | undefined
  let known: { models: Model[]; at: number } = { models: [], at: 0 }

  async function read(): Promise<Model[]> {
    const models = await fetchModels(baseUrl)
    if (models) known = { models, at: now() }
    return now() - known.at <= keptForMs ? known.models : []
  }

  function listNow(): Promise<Model[]> {
    if (!cached || now() - cached.at > freshForMs) cached = { models: read(), at: now() }
    return cached.models
  }

  return {
    list: listNow,
    find: async (name) => (await listNow()).find(({ id }) => id === `local:${name}`) ?? null,
    call: async (_model, name) => ({
      settings: compatibleWire({ id: 'local', apiKey: null, baseUrl, fetch: fetchProvider }, name),
      costMicrosOf: noCost,
    }),
  }
}

async function fetchModels(baseUrl: string): Promise<Model[] | null> {
  try {
    const inTime: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) })
    const { models } = await listProviderModels({ kind: 'compatible', baseUrl, apiKey: null, fetch: inTime })
    return models.map((model) => ({
      ...unknownModel({ id: 'local', label: 'On this machine' }, model),
      access: 'local',
      description: 'Runs on your own machine.',
      isAvailable: true,
      isEnabled: true,
    }))
  } catch {
    // Nobody listens there: the ordinary case on a machine without a local model server.
    return null
  }
}
