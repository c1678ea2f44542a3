import { conversationIdSchema } from '@better-chat/contract/ids'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { contentDisposition } from '#api/content-disposition'
import type { UserDeps } from '#api/context'
import { DomainError } from '#domain/errors'
import { knownTimeZone } from '#domain/settings/time-zone'
import type { Download } from '#services/export/download'
import { exportConversation } from '#services/export/export-conversation'
import { exportEverything } from '#services/export/export-everything'

/** IANA name: by whose clock times are written; UTC where it is missing or not known. */
const timeZone = z.string().max(64).optional().transform(knownTimeZone)
const everythingSchema = z.object({ timeZone })
const conversationSchema = everythingSchema.extend({
  format: z.enum(['markdown', 'json']).default('markdown'),
  branches: z.enum(['shown', 'all']).default('shown'),
})

/** Downloads of what a person has here. A HEAD says whether there would be one. */
export function createExportRoutes(deps: UserDeps): Hono {
  const app = new Hono()

  app.get('/conversations/:id/export', (context) => {
    const query = conversationSchema.parse(context.req.query())
    const id = conversationIdSchema.safeParse(context.req.param('id'))
    if (!id.success) throw new DomainError('conversation-not-found')
    return answer(context, exportConversation(deps, { id: id.data, ...query }))
  })

  app.get('/export', async (context) => {
    const query = everythingSchema.parse(context.req.query())
    return answer(context, await exportEverything(deps, query))
  })

  return app
}

async function answer({ req }: Context, download: Download): Promise<Response> {
  const { name, mediaType, measure, open } = download
  const headers = {
    'content-type': mediaType,
    'content-disposition': contentDisposition('attachment', name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store, no-transform',
  }
  if (req.raw.method === 'HEAD') return new Response(null, { headers })
  if (!measure) return new Response(open(null), { headers })
  // A body of a known length that fails is cut off, which every client notices.
  const length = await measure()
  const { readable, writable } = new FixedLengthStream(length)
  // What fails in it is told where it is made; a reader that leaves is no failure.
  open(length)
    .pipeTo(writable)
    .catch(() => undefined)
  return new Response(readable, { headers: { ...headers, 'content-length': String(length) } })
}
