/** The bindings both stages and the deployment give to this Worker (`alchemy.run.ts`, `stage/`). Text bindings are read by `parseServerConfig`. */
declare namespace Cloudflare {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface Env {
    DB: D1Database
    KV: KVNamespace
    FILES: R2Bucket
    USER_DO: DurableObjectNamespace<import('./api/objects/user-durable-object').UserDurableObject>
  }
}

declare module '*.sql' {
  const text: string
  export default text
}
