import { contract } from '@better-chat/contract/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { Hono } from 'hono'
import type { GateEnv } from './gate-deps'

/** The description of `/api/v1`, made from the contract. */
export function createOpenApiRoutes(): Hono<GateEnv> {
  const app = new Hono<GateEnv>()
  let document: ReturnType<OpenAPIGenerator['generate']> | undefined
  app.get('/openapi.json', async ({ json }) => {
    document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
      info: { title: 'Better Chat', version: '1' },
      servers: [{ url: '/api/v1' }],
    })
    return json(await document)
  })
  return app
}
