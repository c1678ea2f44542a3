/** KV keeps nothing shorter than this. */
const minTtlSeconds = 60

/** Sessions in KV, in front of D1. KV has no atomic operation: codes and rate limits, which need one, live in D1. */
export function createSessionStore(kv: KVNamespace) {
  return {
    get: (key: string) => kv.get(key),
    set: (key: string, value: string, ttl?: number) =>
      kv.put(key, value, ttl ? { expirationTtl: Math.max(minTtlSeconds, ttl) } : undefined),
    delete: (key: string) => kv.delete(key),
    getAndDelete: () => refuse('getAndDelete'),
    increment: () => refuse('increment'),
  }
}

function refuse(operation: string): never {
  throw new Error(`KV cannot ${operation} atomically: keep verifications and rate limits in the database`)
}
