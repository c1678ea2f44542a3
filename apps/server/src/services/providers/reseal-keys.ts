import { listProviders, openKey, type PersonProvidersDeps, placeOf } from './person-providers'
import type { InTurn } from './turns'

type ResealDeps = PersonProvidersDeps & { inTurn: InTurn; now: () => Date }

/**
 * Seals anew, with the newest key, what an earlier one had sealed: after that the earlier one is not needed for this person.
 * @throws what the first failure was, once all the others are sealed.
 */
export async function resealKeys(deps: ResealDeps): Promise<void> {
  const all = await listProviders(deps)
  const outcomes = await Promise.allSettled(all.map(({ provider }) => deps.inTurn(() => resealKey(deps, provider))))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

async function resealKey(deps: ResealDeps, provider: string): Promise<void> {
  // As it is now: it may have been replaced or removed before its turn.
  const own = (await listProviders(deps)).find((one) => one.provider === provider)
  if (!own?.sealedKey || (await deps.secretBox.isCurrent(own.sealedKey))) return
  const key = await openKey(deps, own)
  if (key === null) return
  const sealedKey = await deps.secretBox.seal(key, placeOf(provider))
  const { lastUsedAt: _used, lastError: _error, ...stored } = own
  await deps.providerKeys.save(deps.userId, { ...stored, sealedKey }, deps.now())
  deps.providerKeyCopy.save({ ...stored, sealedKey })
}
