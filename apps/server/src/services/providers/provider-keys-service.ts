import type {
  builtInProviders,
  KeyCheck,
  ProviderKey,
  ProviderKeyInput,
  ProviderModels,
} from '@better-chat/contract/provider-key'
import { DomainError } from '#domain/errors'
import type { PersonProvider } from '#domain/model/person-provider'
import type { ProviderUse } from '#domain/model/provider-key-repository'
import type { ProviderProbe } from '#domain/model/provider-probe'
import { listProviders, openKey, type PersonProvidersDeps, placeOf } from './person-providers'
import type { InTurn } from './turns'

export type ProviderKeysDeps = PersonProvidersDeps & {
  probe: ProviderProbe
  /** Changes of the providers of one person wait for each other. */
  inTurn: InTurn
  now: () => Date
}

type Named = { provider: string }

/** More than anybody uses; each is asked for its models. */
const mostProviders = 30
/** As much of a key as tells it from others. */
const endingLength = 4
const labels: Record<(typeof builtInProviders)[number], string> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google',
}

/** The providers this person has set up, without their keys. */
export async function listProviderKeys(deps: ProviderKeysDeps): Promise<ProviderKey[]> {
  return (await listProviders(deps)).map(toProviderKey)
}

/** Stores a key or a server, or changes what is given of it: in D1 first, so that the copy never claims what the ledger does not hold. */
export function saveProviderKey(deps: ProviderKeysDeps, input: ProviderKeyInput & Named): Promise<ProviderKey> {
  return deps.inTurn(() => save(deps, input))
}

async function save(deps: ProviderKeysDeps, input: ProviderKeyInput & Named): Promise<ProviderKey> {
  const all = await listProviders(deps)
  const before = all.find(({ provider }) => provider === input.provider) ?? null
  if (!before && all.length >= mostProviders) throw new DomainError('too-many-providers', { limit: mostProviders })
  checkRevision(input, before)
  const next = await change(deps, input, before)
  await deps.providerKeys.save(deps.userId, next, deps.now())
  deps.providerKeyCopy.save(next)
  if (before && originOf(before.baseUrl) === originOf(next.baseUrl)) await deps.probe.carryModels(before, next)
  else if (before) await deps.probe.forgetModels(before)
  return toProviderKey({ ...next, lastUsedAt: null, lastError: null })
}

/** Forgets a key or a server. Answers that are being written with it go on. */
export function deleteProviderKey(deps: ProviderKeysDeps, { provider }: Named): Promise<void> {
  return deps.inTurn(async () => {
    const before = await findOwn(deps, provider)
    await deps.providerKeys.delete(deps.userId, provider)
    deps.providerKeyCopy.delete(provider)
    await deps.probe.forgetModels(before)
  })
}

/** Asks the provider what it says of a key: the one given, or the stored one. Stores nothing. */
export async function testProviderKey(deps: ProviderKeysDeps, input: ProviderKeyInput & Named): Promise<KeyCheck> {
  const before = (await listProviders(deps)).find(({ provider }) => provider === input.provider) ?? null
  const baseUrl = addressOf(deps, input, before)
  checkKeyStays(input, before, baseUrl)
  const apiKey = input.key === undefined ? before && (await openKey(deps, before)) : input.key
  return deps.probe.check({ provider: input.provider, label: labelOf(input, before, baseUrl), baseUrl, apiKey })
}

/** Asks the provider again which models the stored key can use. */
export async function refreshProviderModels(deps: ProviderKeysDeps, { provider }: Named): Promise<ProviderModels> {
  const own = await findOwn(deps, provider)
  return deps.probe.refreshModels(own, await openKey(deps, own))
}

async function change(
  deps: ProviderKeysDeps,
  input: ProviderKeyInput & Named,
  before: PersonProvider | null,
): Promise<PersonProvider> {
  const { provider, key } = input
  const baseUrl = addressOf(deps, input, before)
  checkKeyStays(input, before, baseUrl)
  const sealed = key ? await seal(deps, provider, key) : null
  const kept = before && { sealedKey: before.sealedKey, keyEnding: before.keyEnding, keyAddedAt: before.keyAddedAt }
  const none = { sealedKey: null, keyEnding: null, keyAddedAt: null }
  const stored = sealed ?? (key === undefined ? kept : none) ?? none
  if (isBuiltIn(provider) && stored.sealedKey === null) throw invalid('key', 'must not be empty')
  const revision = before ? before.revision + 1 : firstRevision(deps.now())
  return { provider, label: labelOf(input, before, baseUrl), baseUrl, ...stored, revision }
}

/** Never one that a provider of the same name had before it was removed: what was kept of that one is not of this. */
function firstRevision(now: Date): number {
  return Math.floor(now.getTime() / 1_000)
}

async function seal(deps: ProviderKeysDeps, provider: string, key: string) {
  const sealedKey = await deps.secretBox.seal(key, placeOf(provider))
  // Of a key so short that its end would be most of it nothing is shown.
  const keyEnding = key.length >= 4 * endingLength ? key.slice(-endingLength) : ''
  return { sealedKey, keyEnding, keyAddedAt: deps.now() }
}

/** Where the provider is called; null is its own address, which only those we know have. */
function addressOf(
  deps: Pick<ProviderKeysDeps, 'probe'>,
  input: ProviderKeyInput & Named,
  before: PersonProvider | null,
): string | null {
  const { provider, baseUrl } = input
  const given = baseUrl === undefined ? (before?.baseUrl ?? null) : baseUrl
  if (given === null) {
    if (isBuiltIn(provider)) return null
    throw invalid('baseUrl', 'must not be empty')
  }
  if (/[?#]/.test(given)) throw new DomainError('address-refused', { why: notPartOfIt })
  const address = tidy(given)
  const withKey = input.key === undefined ? before?.sealedKey != null : input.key !== null
  const why = deps.probe.refuseAddress(address, { withKey })
  if (why !== null) throw new DomainError('address-refused', { why })
  return address
}

/** It would be kept in the clear, and stand before what is called. */
const notPartOfIt = 'What follows a ? or # is not part of it. A key has a field of its own.'

/** Addresses are often copied with the path of a call. */
function tidy(address: string): string {
  return address
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/(chat\/completions|completions|responses|messages|models)$/, '')
}

/** A stored key goes to no other server than the one it was given for. */
function checkKeyStays({ key }: ProviderKeyInput, before: PersonProvider | null, baseUrl: string | null): void {
  if (key !== undefined || !before?.sealedKey || originOf(before.baseUrl) === originOf(baseUrl)) return
  throw invalid('key', 'must be entered again for another address')
}

function originOf(address: string | null): string | null {
  return address === null ? null : new URL(address).origin
}

function labelOf(
  { provider, label }: ProviderKeyInput & Named,
  before: PersonProvider | null,
  baseUrl: string | null,
): string {
  if (isBuiltIn(provider)) return labels[provider]
  return label ?? before?.label ?? (baseUrl === null ? provider : new URL(baseUrl).host)
}

function isBuiltIn(provider: string): provider is keyof typeof labels {
  return Object.hasOwn(labels, provider)
}

function checkRevision({ revision }: ProviderKeyInput, before: PersonProvider | null): void {
  const current = before?.revision ?? 0
  if (revision !== undefined && revision !== current) throw new DomainError('revision-conflict', { current })
}

async function findOwn(deps: ProviderKeysDeps, provider: string): Promise<PersonProvider> {
  const own = (await listProviders(deps)).find((one) => one.provider === provider)
  if (!own) throw new DomainError('provider-not-found')
  return own
}

function invalid(path: string, message: string): DomainError {
  return new DomainError('bad-request', { issues: [{ path, message }] })
}

function toProviderKey({ keyEnding, keyAddedAt, sealedKey: _, ...own }: PersonProvider & ProviderUse): ProviderKey {
  const key = keyAddedAt && { ending: keyEnding ?? '', addedAt: keyAddedAt.toISOString() }
  return { ...own, key }
}
