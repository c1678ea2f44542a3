import { DurableObject } from 'cloudflare:workers'
import type { Hono } from 'hono'
import { createObjectDeps } from '#composition'
import { createUserApp } from './user-app'

/** One person: their database and their running answers. A thin shell around the app. */
export class UserDurableObject extends DurableObject<Cloudflare.Env> {
  private app: Hono | undefined
  private readonly watch: () => Promise<void>

  constructor(context: DurableObjectState, env: Cloudflare.Env) {
    super(context, env)
    const { wake, watch, logFailure } = createObjectDeps(context)
    this.watch = watch
    void context.blockConcurrencyWhile(async () => {
      this.app = createUserApp(await wake(), logFailure)
    })
  }

  override async fetch(request: Request): Promise<Response> {
    if (!this.app) throw new Error('The object is not awake')
    return this.app.fetch(request)
  }

  override async alarm(): Promise<void> {
    await this.watch()
  }
}
