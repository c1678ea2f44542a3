import { DurableObject } from 'cloudflare:workers'
import type { Hono } from 'hono'
import { createObjectDeps } from '#composition'
import { createUserApp } from './user-app'

/** One person: their database and their running answers. A thin shell around the app. */
export class UserDurableObject extends DurableObject<Cloudflare.Env> {
  private awake: { app: Hono; watch: () => Promise<void> } | undefined

  constructor(context: DurableObjectState, env: Cloudflare.Env) {
    super(context, env)
    const { wake, logFailure } = createObjectDeps(context)
    void context.blockConcurrencyWhile(async () => {
      const { app, watch } = await wake()
      this.awake = { app: createUserApp(app, logFailure), watch }
    })
  }

  override async fetch(request: Request): Promise<Response> {
    return this.whenAwake().app.fetch(request)
  }

  override async alarm(): Promise<void> {
    await this.whenAwake().watch()
  }

  private whenAwake() {
    if (!this.awake) throw new Error('The object is not awake')
    return this.awake
  }
}
