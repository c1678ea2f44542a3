import { type BuiltInProvider, builtInProviders, type KeyCheck } from '@better-chat/contract/provider-key'
import { streamText } from 'ai'
import { DomainError } from '#domain/errors'
import type { ProviderAccess, ProviderProbe } from '#domain/model/provider-probe'
import { catalogue } from './catalogue/catalogue'
import { listedPrice } from './catalogue/prices'
import { fetchProvider, UnreachableError } from './fetch-provider'
import {
  type ListSource,
  listProviderModels,
  NotAListError,
  type ProviderList,
  readProvider,
} from './list-provider-models'
import { toProviderError } from './provider-error'
import type { ProviderLists } from './provider-lists'
import { thinkingSettings } from './thinking-settings'
import { wires } from './wires'

export type ProviderProbeDeps = {
  baseUrls: Record<BuiltInProvider, string | undefined>
  lists: ProviderLists
  guardedFetch: typeof fetch
  refuseAddress: ProviderProbe['refuseAddress']
  userId: string
}

const timeoutMs = 15_000
/** The fewest every wire takes; a model that thinks may spend them all before it says anything. */
const maxOutputTokens = 16

export function createProviderProbe(deps: ProviderProbeDeps): ProviderProbe {
  const whose = ({ provider, revision }: { provider: string; revision: number }) => ({
    owner: deps.userId,
    provider,
    revision,
  })

  function sourceOf({ provider, label, baseUrl, apiKey }: ProviderAccess): ListSource {
    const builtIn = builtInProviders.find((one) => one === provider)
    if (!builtIn) return { kind: 'compatible', baseUrl: baseUrl ?? '', apiKey, fetch: deps.guardedFetch }
    if (apiKey === null) throw new DomainError('provider-key-missing', { provider: label })
    const fetch = baseUrl === null ? fetchProvider : deps.guardedFetch
    return { kind: builtIn, baseUrl: baseUrl ?? deps.baseUrls[builtIn], apiKey, fetch }
  }

  return {
    refuseAddress: deps.refuseAddress,

    async check(access) {
      let modelCount: number | null = null
      try {
        const source = sourceOf(access)
        const list = await listProviderModels(source)
        modelCount = list.models.length
        await ask(source, list)
        return { outcome: 'fine', message: `${access.label} takes the key.`, modelCount }
      } catch (error) {
        return { ...explain(error, access), modelCount }
      }
    },

    async refreshModels(own, apiKey) {
      try {
        const { models, listed, fetchedAt } = await deps.lists.refresh(whose(own), sourceOf({ ...own, apiKey }))
        return { count: models.length, listed, fetchedAt }
      } catch (error) {
        throw toFailure(error, own.label)
      }
    },

    carryModels: (before, next) => deps.lists.carry(whose(before), whose(next)),
    forgetModels: (own) => deps.lists.forget(whose(own)),
  }
}

/** A list is given to keys without credit too, and by some to anybody: only a call tells. */
async function ask(source: ListSource, list: ProviderList): Promise<void> {
  if (source.kind === 'compatible') return askForKey(source)
  const { kind } = source
  const cheapest = catalogue[kind]
    .filter(({ name }) => list.models.some((model) => model.name === name))
    .map((entry) => ({ entry, price: listedPrice({ providerId: kind }, entry.name).price?.output ?? Infinity }))
    .sort((one, other) => one.price - other.price)[0]?.entry
  if (!cheapest) return
  const thinking = thinkingSettings(kind, cheapest, cheapest.reasoningEfforts[0] ?? null)
  const wire = wires[kind](source, cheapest.name)
  const { stream } = streamText({
    ...wire,
    ...thinking,
    providerOptions: { [kind]: { ...wire.providerOptions[kind], ...thinking.providerOptions[kind] } },
    prompt: 'Say hello.',
    maxOutputTokens,
    maxRetries: 0,
    abortSignal: AbortSignal.timeout(timeoutMs),
    // It comes again as a part of the stream.
    onError: () => undefined,
  })
  for await (const part of stream) {
    if (part.type === 'error') throw part.error
    if (part.type === 'abort') throw new UnreachableError('The provider did not answer in time')
  }
}

/** OpenRouter lists its models to everybody; what it thinks of a key stands at another address. */
async function askForKey(source: Extract<ListSource, { kind: 'compatible' }>): Promise<void> {
  if (source.apiKey !== null && new URL(source.baseUrl).hostname === 'openrouter.ai') await readProvider(source, '/key')
}

const outcomes: Partial<Record<DomainError['reason'], KeyCheck['outcome']>> = {
  'provider-rejected-key': 'rejected',
  'provider-key-missing': 'rejected',
  'provider-out-of-credit': 'no-credit',
  'provider-overloaded': 'overloaded',
  'provider-unreachable': 'unreachable',
  'provider-disconnected': 'unreachable',
  'address-refused': 'address-refused',
}

/** Where the sentence of an answer would speak of choosing another model. */
const own: Partial<Record<KeyCheck['outcome'], (access: ProviderAccess) => string>> = {
  unreachable: ({ label, baseUrl }) =>
    `${label} could not be reached. ${baseUrl === null ? 'Test it again in a while.' : 'Check the address, and whether the server is running.'}`,
  rejected: ({ label }) => `${label} rejected the key. Check that all of it was copied, and that it is for ${label}.`,
  'no-credit': ({ label }) => `${label} takes the key, but the account behind it has no credit left.`,
}

function explain(error: unknown, access: ProviderAccess): Pick<KeyCheck, 'outcome' | 'message'> {
  const { label, baseUrl } = access
  const failure = toFailure(error, label)
  const outcome = outcomes[failure.reason]
  if (outcome) return { outcome, message: own[outcome]?.(access) ?? failure.message }
  const advice = baseUrl === null ? 'Test it again in a while.' : 'Check the address: it usually ends in /v1.'
  return { outcome: 'not-compatible', message: `${label} did not answer as a model provider does. ${advice}` }
}

function toFailure(error: unknown, label: string): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof NotAListError)
    return new DomainError('provider-refused-request', { provider: label }, { cause: error })
  return toProviderError(error, { provider: label, model: label, modelId: label, paidBy: 'person' }).failure
}
