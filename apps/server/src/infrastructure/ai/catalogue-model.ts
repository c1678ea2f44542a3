import { modelIdSchema } from '@better-chat/contract/ids'
import type { Model } from '@better-chat/contract/model'
import type { BuiltInProvider } from '@better-chat/contract/provider-key'
import { providerLabels } from './catalogue/catalogue'
import type { CatalogueEntry } from './catalogue/catalogue-entry'
import { listedPrice, type PriceSource } from './catalogue/prices'
import type { ListedModel } from './list-provider-models'

export type Payer = Model['paidBy']

/** A model of the catalogue as a person sees it on a day (`2026-11-26`). */
export function catalogueModel(provider: BuiltInProvider, entry: CatalogueEntry, paidBy: Payer, today: string): Model {
  const { price, contextWindow } = listedPrice({ providerId: provider }, entry.name)
  const { label, description, access, capabilities, reasoningEfforts, maxOutputTokens = null, retiresOn = null } = entry
  const isRetired = retiresOn !== null && retiresOn <= today
  return {
    id: modelIdSchema.parse(`${provider}:${entry.name}`),
    label,
    provider: { id: provider, label: providerLabels[provider] },
    // What the app pays for is free; the same model on the person's own key is not.
    access: paidBy === 'person' ? 'byok' : access,
    description,
    capabilities: [...capabilities],
    reasoningEfforts: [...reasoningEfforts],
    contextWindow: contextWindow ?? entry.contextWindow ?? null,
    maxOutputTokens,
    price,
    retiresOn,
    isRetired,
    isCatalogued: true,
    isAvailable: paidBy !== null,
    paidBy,
    isEnabled: !isRetired,
  }
}

type Provider = { id: string; label: string }

/** A model that only its provider's list tells of. It is off until somebody wants it. */
export function listedModel(
  provider: Provider,
  listed: ListedModel,
  { payer, prices }: { payer: Payer; prices: PriceSource },
): Model {
  const { price, contextWindow } = listedPrice(prices, listed.name)
  return {
    ...unknownModel(provider, listed),
    contextWindow: listed.contextWindow ?? contextWindow,
    price,
    isAvailable: payer !== null,
    paidBy: payer,
  }
}

export function unknownModel(provider: Provider, listed: ListedModel): Model {
  return {
    id: modelIdSchema.parse(`${provider.id}:${listed.name}`),
    label: listed.label,
    provider,
    access: 'byok',
    description: '',
    capabilities: listed.capabilities,
    reasoningEfforts: [],
    contextWindow: listed.contextWindow,
    maxOutputTokens: listed.maxOutputTokens,
    price: null,
    retiresOn: null,
    isRetired: false,
    isCatalogued: false,
    isAvailable: false,
    paidBy: null,
    isEnabled: false,
  }
}
