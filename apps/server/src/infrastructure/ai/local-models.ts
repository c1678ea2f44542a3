import { modelIdSchema } from '@better-chat/contract/ids'
import type { Model } from '@better-chat/contract/model'
import { z } from 'zod'

/** Long enough for a server that is waking up, short enough not to hold the model list. */
const timeoutMs = 1_500
/** A model pulled while the page is open appears within this time. */
const freshForMs = 10_000
/** A server that is busy with an answer may not list its models in time: it still has them. */
const keptForMs = 5 * 60_000

const listSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) })

export type LocalModels = { list(): Promise<Model[]> }

/** The models of an OpenAI-compatible server (`GET {baseUrl}/models`): Ollama, LM Studio, vLLM. None when it does not answer. */
export function createLocalModels(baseUrl: string, now: () => number): LocalModels {
  let cached: { models: Promise<Model[]>; at: number } | undefined
  let known: { models: Model[]; at: number } = { models: [], at: 0 }

  async function read(): Promise<Model[]> {
    const models = await fetchModels(baseUrl)
    if (models) known = { models, at: now() }
    return now() - known.at <= keptForMs ? known.models : []
  }

  return {
    list() {
      if (!cached || now() - cached.at > freshForMs) cached = { models: read(), at: now() }
      return cached.models
    },
  }
}

async function fetchModels(baseUrl: string): Promise<Model[] | null> {
  try {
    const response = await fetch(`${baseUrl}/models`, { signal: AbortSignal.timeout(timeoutMs) })
    const parsed = response.ok ? listSchema.safeParse(await response.json()) : null
    if (!parsed?.success) return null
    return parsed.data.data.flatMap(({ id: name }) => {
      const id = modelIdSchema.safeParse(`local:${name}`)
      return id.success ? [toModel(id.data, name)] : []
    })
  } catch {
    // Nobody listens there: the ordinary case on a machine without a local model server.
    return null
  }
}

function toModel(id: Model['id'], name: string): Model {
  return {
    id,
    label: name,
    provider: { id: 'local', label: 'On this machine' },
    access: 'local',
    description: 'Runs on your own machine.',
    reasoningEfforts: [],
    capabilities: [],
    contextWindow: null,
    isAvailable: true,
  }
}
