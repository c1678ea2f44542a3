import { modelIdSchema } from '@better-chat/contract/ids'
import type { Model } from '@better-chat/contract/model'
import { createDemoModel } from './demo-model'
import { type ModelSource, noCost } from './model-source'

const model: Model = {
  id: modelIdSchema.parse('demo:demo'),
  label: 'Demo model',
  provider: { id: 'demo', label: 'Demo' },
  access: 'demo',
  description: 'Canned answers, no key, no network.',
  reasoningEfforts: [],
  capabilities: [],
  contextWindow: null,
  maxOutputTokens: null,
  price: null,
  retiresOn: null,
  isRetired: false,
  isCatalogued: true,
  isAvailable: true,
  paidBy: null,
  isEnabled: true,
}

/** The one model that is always there on a person's own machine. */
export function createDemoSource(): ModelSource {
  const settings = { model: createDemoModel(), providerOptions: {} }
  return {
    list: async () => [model],
    find: async (name) => (name === 'demo' ? model : null),
    call: async () => ({ settings, costMicrosOf: noCost }),
  }
}
