/** KV keeps nothing shorter than this. */
const minTtlSeconds = 60

/**
 * Sessions in KV, in front of D1. KV has no atomic operation and may be a minute behind: codes and rate limits live in
 * D1 alone, so Better Auth's copy of a code (`verification:…`) is not kept here.
 */
export function createSessionStore(kv: KVNamespace) {
  const isKept = (key: string) => !key.startsWith('verification:')
  return {
    get: async (key: string) => (isKept(key) ? kv.get(key) : null),
    set: async (key: string, value: string, ttl?: number) => {
      if (isKept(key)) await kv.put(key, value, ttl ? { expirationTtl: Math.max(minTtlSeconds, ttl) } : undefined)
    },
    delete: async (key: string) => {
      if (isKept(key)) await kv.delete(key)
    },
    getAndDelete: () => refuse('getAndDelete'),
    increment: () => refuse('increment'),
  }
}

function refuse(operation: string): never {
  throw new Error(`KV cannot ${operation} atomically: keep verifications and rate limits in the database`)
}
