import { z } from 'zod'
import { type ListSource, listProviderModels, type ProviderList } from './list-provider-models'

/** `isCarried`: read with the key before, and shown until this one was asked. */
type KnownList = ProviderList & { fetchedAt: string; isCarried?: true | undefined }

/** Whose list it is: a list belongs to one key at one address. */
export type ListOwner = { owner: string; provider: string; revision: number }

export type ProviderLists = {
  /** The list as it was last read, from memory or KV; null when it never was. Asks no provider. */
  peek(whose: ListOwner): Promise<KnownList | null>
  /** The list as it is known; what is not known or old is read from the provider behind the answer, which waits for it at most this long. */
  get(whose: ListOwner, source: () => Promise<ListSource>, waitMs: number): Promise<KnownList | null>
  /** The list, read from the provider now. Throws what `listProviderModels` throws. */
  refresh(whose: ListOwner, source: ListSource): Promise<KnownList>
  /** The list of one who is forgotten stands for that of another until that one's provider was asked. */
  carry(from: ListOwner, to: ListOwner): Promise<void>
  forget(whose: ListOwner): Promise<void>
}

/** A new model appears within this time by itself. */
const freshForMs = 24 * 60 * 60_000
/** A server that did not answer is not asked again by every page. */
const failedForMs = 60_000
const keptForSeconds = 90 * 24 * 60 * 60

const listSchema = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      capabilities: z.array(z.enum(['vision', 'tools', 'reasoning', 'files'])),
      contextWindow: z.number().nullable(),
      maxOutputTokens: z.number().nullable(),
    }),
  ),
  listed: z.number(),
  fetchedAt: z.string(),
  isCarried: z.literal(true).optional(),
})

type Platform = { kv: KVNamespace; inBackground: (work: Promise<void>) => void; now: () => Date }

/** The lists of models that providers gave for keys, kept in memory and in KV. */
export function createProviderLists({ kv, inBackground, now }: Platform): ProviderLists {
  const known = new Map<string, KnownList>()
  const failedAt = new Map<string, number>()
  const asked = new Map<string, Promise<KnownList>>()

  async function peek(whose: ListOwner): Promise<KnownList | null> {
    const key = keyOf(whose)
    const inMemory = known.get(key)
    if (inMemory) return inMemory
    // A list that an older version wrote in another shape is read anew.
    const parsed = listSchema.safeParse(await kv.get(key, 'json'))
    if (!parsed.success) return null
    known.set(key, parsed.data)
    return parsed.data
  }

  async function keep(key: string, list: KnownList): Promise<void> {
    known.set(key, list)
    await kv.put(key, JSON.stringify(list), { expirationTtl: keptForSeconds })
  }

  async function forget(whose: ListOwner): Promise<void> {
    const key = keyOf(whose)
    known.delete(key)
    await kv.delete(key)
  }

  async function read(key: string, source: ListSource): Promise<KnownList> {
    try {
      const list = { ...(await listProviderModels(source)), fetchedAt: now().toISOString() }
      failedAt.delete(key)
      await keep(key, list)
      return list
    } catch (error) {
      failedAt.set(key, now().getTime())
      throw error
    } finally {
      asked.delete(key)
    }
  }

  function refresh(whose: ListOwner, source: ListSource): Promise<KnownList> {
    const key = keyOf(whose)
    const running = asked.get(key) ?? read(key, source)
    asked.set(key, running)
    return running
  }

  async function readQuietly(whose: ListOwner, source: () => Promise<ListSource>): Promise<KnownList | null> {
    const failed = failedAt.get(keyOf(whose))
    if (failed !== undefined && now().getTime() - failed < failedForMs) return null
    try {
      return await refresh(whose, await source())
    } catch {
      // Why is said where the person asks: when the key is tested, or the list read again.
      return null
    }
  }

  return {
    peek,
    refresh,
    forget,
    async carry(from, to) {
      const list = await peek(from)
      if (list) await keep(keyOf(to), { ...list, isCarried: true })
      await forget(from)
    },
    async get(whose, source, waitMs) {
      const list = await peek(whose)
      if (list && !list.isCarried && now().getTime() - Date.parse(list.fetchedAt) <= freshForMs) return list
      const reading = readQuietly(whose, source)
      inBackground(reading.then(() => undefined))
      return list ?? (waitMs > 0 ? within(waitMs, reading) : null)
    },
  }
}

function within<Value>(waitMs: number, value: Promise<Value>): Promise<Value | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), waitMs)
    void value.then((known) => {
      clearTimeout(timer)
      resolve(known)
    })
  })
}

function keyOf({ owner, provider, revision }: ListOwner): string {
  return `provider-models:${owner}:${provider}:${revision}`
}
