import { DomainError } from '#domain/errors'
import type { PersonProvider, PersonProviders } from '#domain/model/person-provider'
import type { ProviderKeyCopy, ProviderKeyRepository, ProviderUse } from '#domain/model/provider-key-repository'
import type { SecretBox, SecretPlace } from '#domain/model/secret-box'

export type PersonProvidersDeps = {
  userId: string
  providerKeys: ProviderKeyRepository
  providerKeyCopy: ProviderKeyCopy
  secretBox: SecretBox
}

/** What a model's call needs to know of the providers this person has set up. */
export function createPersonProviders(deps: PersonProvidersDeps): PersonProviders {
  return {
    list: () => listProviders(deps),
    openKey: (own) => openKey(deps, own),
  }
}

/** The person's providers from the object's copy; the first time from D1. */
export async function listProviders(
  deps: Pick<PersonProvidersDeps, 'userId' | 'providerKeys' | 'providerKeyCopy'>,
): Promise<(PersonProvider & ProviderUse)[]> {
  const copy = deps.providerKeyCopy.list()
  if (copy) return copy
  const stored = await deps.providerKeys.list(deps.userId)
  // Somebody else may have filled it during the wait, and changed it since.
  if (!deps.providerKeyCopy.list()) deps.providerKeyCopy.fill(stored)
  return deps.providerKeyCopy.list() ?? []
}

/**
 * The key itself; null where the server takes none.
 * @throws DomainError `provider-key-unreadable` when the key it was sealed with is gone.
 */
export async function openKey(
  deps: Pick<PersonProvidersDeps, 'secretBox'>,
  own: PersonProvider,
): Promise<string | null> {
  if (own.sealedKey === null) return null
  try {
    return await deps.secretBox.open(own.sealedKey, placeOf(own.provider))
  } catch (cause) {
    throw new DomainError('provider-key-unreadable', { provider: own.label }, { cause })
  }
}

/** Where a provider's key has its place: it opens nowhere else. */
export function placeOf(provider: string): SecretPlace {
  return { recordId: `provider:${provider}`, field: 'key' }
}
