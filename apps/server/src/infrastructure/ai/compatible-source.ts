import type { Model } from '@better-chat/contract/model'
import type { PersonProvider, PersonProviders } from '#domain/model/person-provider'
import { costMicrosOf } from './catalogue/prices'
import { listedModel } from './catalogue-model'
import type { ModelSource } from './model-source'
import type { ProviderLists } from './provider-lists'
import { compatibleWire } from './wires'

export type CompatibleSourceDeps = {
  persons: PersonProviders
  lists: ProviderLists
  guardedFetch: typeof fetch
  userId: string
}

/** A server that is on answers within this time; one that is off must not hold up the others. */
const waitMs = 1_500
const longestWaitMs = 5_000
/** A short list is what somebody runs at home; of a long one they choose. */
const shownAtOnce = 40

/** An OpenAI-compatible server that the person has added: the models it lists. */
export function createCompatibleSource(
  own: PersonProvider & { baseUrl: string },
  deps: CompatibleSourceDeps,
): ModelSource {
  const { provider, label, baseUrl, revision } = own
  const { persons, lists, guardedFetch: fetch } = deps
  const about = { id: provider, label }
  const whose = { owner: deps.userId, provider, revision }
  const prices = { providerApiUrl: baseUrl }

  function toModel(model: Parameters<typeof listedModel>[1], isEnabled: boolean): Model {
    return { ...listedModel(about, model, { payer: 'person', prices }), isEnabled }
  }

  return {
    async list({ all }) {
      const source = async () => ({ kind: 'compatible' as const, baseUrl, fetch, apiKey: await persons.openKey(own) })
      const list = await lists.get(whose, source, all ? longestWaitMs : waitMs)
      const models = list?.models ?? []
      return models.map((model) => toModel(model, models.length <= shownAtOnce))
    },

    async find(name) {
      const list = await lists.peek(whose)
      const listed = list?.models.find((model) => model.name === name)
      // A server need not list what it serves; one that lists nothing can still be asked.
      const unknown = { name, label: name, capabilities: [], contextWindow: null, maxOutputTokens: null }
      return toModel(listed ?? unknown, true)
    },

    async call(_model, name) {
      return {
        settings: compatibleWire({ id: provider, apiKey: await persons.openKey(own), baseUrl, fetch }, name),
        costMicrosOf: (usage) => costMicrosOf(prices, name, usage),
      }
    },
  }
}
