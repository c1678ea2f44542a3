import type { PersonProvider } from '#domain/model/person-provider'
import { listProviders, openKey, type PersonProvidersDeps, placeOf } from './person-providers'

type ResealDeps = PersonProvidersDeps & { now: () => Date }

/**
 * Seals anew, with the newest key, what an earlier one had sealed: after that the earlier one is not needed for this person.
 * @throws what the first failure was, once all the others are sealed.
 */
export async function resealKeys(deps: ResealDeps): Promise<void> {
  const outcomes = await Promise.allSettled((await listProviders(deps)).map((own) => resealKey(deps, own)))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

async function resealKey(deps: ResealDeps, own: PersonProvider): Promise<void> {
  if (own.sealedKey === null || (await deps.secretBox.isCurrent(own.sealedKey))) return
  const key = await openKey(deps, own)
  if (key === null) return
  const sealedKey = await deps.secretBox.seal(key, placeOf(own.provider))
  // The person may have replaced the key during the waits.
  const now = deps.providerKeyCopy.list()?.find(({ provider }) => provider === own.provider)
  if (now?.sealedKey !== own.sealedKey) return
  const { lastUsedAt: _used, lastError: _error, ...stored } = now
  await deps.providerKeys.save(deps.userId, { ...stored, sealedKey }, deps.now())
  deps.providerKeyCopy.save({ ...stored, sealedKey })
}
