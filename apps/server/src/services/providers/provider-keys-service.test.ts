import type { KeyCheck } from '@better-chat/contract/provider-key'
import { expect, test } from 'vitest'
import { DomainError } from '#domain/errors'
import type { PersonProvider } from '#domain/model/person-provider'
import type { ProviderUse } from '#domain/model/provider-key-repository'
import type { ProviderAccess } from '#domain/model/provider-probe'
import { createPersonProviders, type PersonProvidersDeps } from './person-providers'
import {
  deleteProviderKey,
  listProviderKeys,
  type ProviderKeysDeps,
  refreshProviderModels,
  saveProviderKey,
  testProviderKey,
} from './provider-keys-service'
import { resealKeys } from './reseal-keys'
import { createTurns } from './turns'

const key = 'sk-a-marked-key-1234'

/** The first revision at the time of these tests: no provider of the same name had it before. */
const first = Date.parse('2026-11-26T10:00:00Z') / 1_000

/** A ledger and a copy in memory, and a box that says on its seals where they belong. */
function aPerson() {
  const ledger = new Map<string, PersonProvider>()
  let copy: Map<string, PersonProvider & ProviderUse> | null = null
  const checked: ProviderAccess[] = []
  const forgotten: string[] = []
  const carried: string[] = []
  let sealer = 'new'
  const deps: ProviderKeysDeps = {
    userId: 'me',
    now: () => new Date('2026-11-26T10:00:00Z'),
    inTurn: createTurns(),
    providerKeys: {
      list: async () => [...ledger.values()],
      save: async (_user, provider) => void ledger.set(provider.provider, provider),
      delete: async (_user, provider) => void ledger.delete(provider),
    },
    providerKeyCopy: {
      list: () => copy && [...copy.values()],
      fill: (providers) => {
        copy = new Map(providers.map((one) => [one.provider, { ...one, lastUsedAt: null, lastError: null }]))
      },
      save: (one) => void copy?.set(one.provider, { ...one, lastUsedAt: null, lastError: null }),
      delete: (provider) => void copy?.delete(provider),
      noteUse: () => undefined,
    },
    secretBox: {
      seal: async (secret, { recordId, field }) => `${sealer}|${recordId}|${field}|${btoa(secret)}`,
      open: async (sealed, { recordId, field }) => {
        const [by, record, of, secret = ''] = sealed.split('|')
        if (by === 'lost' || record !== recordId || of !== field) throw new Error('cannot be opened')
        return atob(secret)
      },
      isCurrent: async (sealed) => sealed.startsWith(sealer),
    },
    probe: {
      refuseAddress: (url, { withKey }) => {
        if (url.includes('10.0.0.1')) return 'it is not a public one.'
        return withKey && url.startsWith('http:') ? 'a key would cross the network in the clear.' : null
      },
      check: async (access) => {
        checked.push(access)
        return { outcome: 'fine', message: 'Fine.', modelCount: 3 } satisfies KeyCheck
      },
      refreshModels: async () => ({ count: 3, listed: 4, fetchedAt: '2026-11-26T10:00:00.000Z' }),
      carryModels: async (before, next) => void carried.push(`${before.provider}:${next.revision - before.revision}`),
      forgetModels: async ({ provider, revision }) => void forgotten.push(`${provider}:${revision}`),
    },
  }
  const sealWith = (name: string) => {
    sealer = name
  }
  return { deps, ledger, checked, forgotten, carried, sealWith }
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.reason : error),
  )

test('a key is stored sealed, and only its end is ever shown again', async () => {
  const { deps, ledger } = aPerson()
  const saved = await saveProviderKey(deps, { provider: 'openai', key })
  expect(saved).toMatchObject({ provider: 'openai', label: 'OpenAI', key: { ending: '1234' }, revision: first })
  expect(JSON.stringify([saved, await listProviderKeys(deps), [...ledger.values()]])).not.toContain(key)
  expect(await keyOf(deps, 'openai')).toBe(key)
})

/** The key as a call gets it. */
async function keyOf(deps: PersonProvidersDeps, provider: string): Promise<string | null> {
  const persons = createPersonProviders(deps)
  const own = (await persons.list()).find((one) => one.provider === provider)
  return own ? persons.openKey(own) : null
}

test('of a short key nothing is shown', async () => {
  const { deps } = aPerson()
  expect((await saveProviderKey(deps, { provider: 'openai', key: 'sk-short' })).key).toMatchObject({ ending: '' })
})

test('a provider of ours needs a key, a server needs an address and may do without a key', async () => {
  const { deps } = aPerson()
  expect(await reasonOf(saveProviderKey(deps, { provider: 'openai' }))).toBe('bad-request')
  expect(await reasonOf(saveProviderKey(deps, { provider: 'my-server', key }))).toBe('bad-request')
  const saved = await saveProviderKey(deps, { provider: 'my-server', baseUrl: 'https://models.example.com/v1' })
  expect(saved).toMatchObject({ label: 'models.example.com', key: null, baseUrl: 'https://models.example.com/v1' })
})

test('an address is tidied, and one that may not be used is refused', async () => {
  const { deps } = aPerson()
  const tidy = async (baseUrl: string) => (await saveProviderKey(deps, { provider: 's', baseUrl })).baseUrl
  expect(await tidy(' https://models.example.com/v1/ ')).toBe('https://models.example.com/v1')
  expect(await tidy('https://models.example.com/v1/chat/completions')).toBe('https://models.example.com/v1')
  expect(await reasonOf(saveProviderKey(deps, { provider: 's', baseUrl: 'http://10.0.0.1' }))).toBe('address-refused')
  expect(await reasonOf(testProviderKey(deps, { provider: 's', baseUrl: 'http://10.0.0.1' }))).toBe('address-refused')
})

// Else whoever has a stolen session for a moment could have the key sent to themselves.
test('a stored key goes to no other server than the one it was given for', async () => {
  const { deps, checked } = aPerson()
  await saveProviderKey(deps, { provider: 'openai', key })
  const elsewhere = { provider: 'openai', baseUrl: 'https://thief.example.com/v1' }
  expect(await reasonOf(saveProviderKey(deps, elsewhere))).toBe('bad-request')
  expect(await reasonOf(testProviderKey(deps, elsewhere))).toBe('bad-request')
  expect(checked).toEqual([])
  await saveProviderKey(deps, { ...elsewhere, key: 'sk-another-key-5678' })
  const path = { provider: 'openai', baseUrl: 'https://thief.example.com/v2' }
  expect((await saveProviderKey(deps, path)).key).toMatchObject({ ending: '5678' })
})

test('two tabs that change one provider: the second is told, and what the first saved stays', async () => {
  const { deps } = aPerson()
  await saveProviderKey(deps, { provider: 'openai', key, revision: 0 })
  expect(await reasonOf(saveProviderKey(deps, { provider: 'openai', key: 'sk-other-key-99999', revision: 0 }))).toBe(
    'revision-conflict',
  )
  expect(await keyOf(deps, 'openai')).toBe(key)
})

test('a key goes to no address in the clear, whether it is given or was stored before', async () => {
  const { deps } = aPerson()
  const inClear = { provider: 's', baseUrl: 'http://models.example.com' }
  expect(await reasonOf(saveProviderKey(deps, { ...inClear, key }))).toBe('address-refused')
  expect(await reasonOf(testProviderKey(deps, { ...inClear, key }))).toBe('address-refused')
  expect((await saveProviderKey(deps, inClear)).key).toBeNull()
  expect(await reasonOf(saveProviderKey(deps, { provider: 's', key }))).toBe('address-refused')
})

test('the models that are known stay with a replaced key, and go with another address', async () => {
  const { deps, carried, forgotten } = aPerson()
  await saveProviderKey(deps, { provider: 's', baseUrl: 'https://models.example.com/v1', key })
  await saveProviderKey(deps, { provider: 's', key: 'sk-another-key-5678' })
  expect([carried, forgotten]).toEqual([['s:1'], []])
  await saveProviderKey(deps, { provider: 's', baseUrl: 'https://other.example.com/v1', key })
  expect([carried, forgotten]).toEqual([['s:1'], [`s:${first + 1}`]])
})

test('a change of the name leaves the key, and null takes it away', async () => {
  const { deps } = aPerson()
  const server = { provider: 's', baseUrl: 'https://models.example.com' }
  await saveProviderKey(deps, { ...server, key })
  expect((await saveProviderKey(deps, { provider: 's', label: 'At home' })).key).toMatchObject({ ending: '1234' })
  expect((await saveProviderKey(deps, { provider: 's', key: null })).key).toBeNull()
})

test('a key is tested as given, or as stored, without being stored', async () => {
  const { deps, checked, ledger } = aPerson()
  await testProviderKey(deps, { provider: 'openai', key })
  expect(ledger.size).toBe(0)
  await saveProviderKey(deps, { provider: 'openai', key })
  await testProviderKey(deps, { provider: 'openai' })
  expect(checked.map(({ apiKey }) => apiKey)).toEqual([key, key])
})

test('what is removed is gone, with the list of its models', async () => {
  const { deps, ledger, forgotten } = aPerson()
  await saveProviderKey(deps, { provider: 'openai', key })
  await deleteProviderKey(deps, { provider: 'openai' })
  expect([ledger.size, await listProviderKeys(deps), forgotten]).toEqual([0, [], [`openai:${first}`]])
  expect(await reasonOf(deleteProviderKey(deps, { provider: 'openai' }))).toBe('provider-not-found')
  expect(await reasonOf(refreshProviderModels(deps, { provider: 'openai' }))).toBe('provider-not-found')
})

test('a key whose seal cannot be opened any more says so', async () => {
  const { deps, sealWith } = aPerson()
  sealWith('lost')
  await saveProviderKey(deps, { provider: 'openai', key })
  expect(await reasonOf(keyOf(deps, 'openai'))).toBe('provider-key-unreadable')
})

test('what an earlier key of the server sealed is sealed anew, everywhere', async () => {
  const { deps, ledger, sealWith } = aPerson()
  sealWith('old')
  await saveProviderKey(deps, { provider: 'openai', key })
  sealWith('new')
  await resealKeys(deps)
  expect(ledger.get('openai')?.sealedKey).toMatch(/^new\|/)
  expect(deps.providerKeyCopy.list()?.[0]?.sealedKey).toMatch(/^new\|/)
  expect(await keyOf(deps, 'openai')).toBe(key)
})

test('one key that cannot be opened any more keeps no other from being sealed anew', async () => {
  const { deps, ledger, sealWith } = aPerson()
  sealWith('lost')
  await saveProviderKey(deps, { provider: 'anthropic', key })
  sealWith('old')
  await saveProviderKey(deps, { provider: 'openai', key })
  sealWith('new')
  expect(await reasonOf(resealKeys(deps))).toBe('provider-key-unreadable')
  expect(ledger.get('openai')?.sealedKey).toMatch(/^new\|/)
  expect(ledger.get('anthropic')?.sealedKey).toMatch(/^lost\|/)
})

test('there is an end to how many providers one person sets up', async () => {
  const { deps } = aPerson()
  for (let at = 0; at < 30; at++)
    await saveProviderKey(deps, { provider: `s${at}`, baseUrl: 'https://models.example.com' })
  expect(await reasonOf(saveProviderKey(deps, { provider: 's30', baseUrl: 'https://models.example.com' }))).toBe(
    'too-many-providers',
  )
})

// Between what one checks and what it writes the other would slip in.
test('changes wait for each other: two at once from one revision, and a save beside a removal', async () => {
  const { deps, ledger } = aPerson()
  const { revision } = await saveProviderKey(deps, { provider: 'openai', key })
  const outcomes = await Promise.all(
    ['sk-the-first-of-two-1', 'sk-the-second-of-two'].map((key) =>
      reasonOf(saveProviderKey(deps, { provider: 'openai', key, revision })),
    ),
  )
  expect(outcomes).toEqual(['no error', 'revision-conflict'])
  expect(ledger.get('openai')?.sealedKey).toBe(deps.providerKeyCopy.list()?.[0]?.sealedKey)
  await Promise.all([resealKeys(deps), deleteProviderKey(deps, { provider: 'openai' }), resealKeys(deps)])
  expect([ledger.size, deps.providerKeyCopy.list()]).toEqual([0, []])
})

test('no more than thirty, also when they come at once', async () => {
  const { deps, ledger } = aPerson()
  const ids = Array.from({ length: 35 }, (_, index) => `server-${index}`)
  const saves = ids.map((provider) => reasonOf(saveProviderKey(deps, { provider, baseUrl: 'https://models.acme.com' })))
  expect((await Promise.all(saves)).filter((reason) => reason === 'too-many-providers')).toHaveLength(5)
  expect(ledger.size).toBe(30)
})
