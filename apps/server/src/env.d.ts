/** The bindings both stages and the deployment give to this Worker (`alchemy.run.ts`, `stage/`). Text bindings are read by `parseServerConfig`. */
declare namespace Cloudflare {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface Env {
    DB: D1Database
    KV: KVNamespace
    FILES: R2Bucket
    /** Leads to public addresses only, in the local stage; the edge needs none. */
    EGRESS?: Fetcher
    /** Counts the requests of each address, at the edge; this machine has no need of it. */
    ADDRESS_LIMIT?: RateLimit
    USER_DO: DurableObjectNamespace<import('./api/objects/user-durable-object').UserDurableObject>
  }
}

declare module '*.sql' {
  const text: string
  export default text
}
