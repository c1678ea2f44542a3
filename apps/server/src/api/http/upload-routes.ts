import { attachmentIdSchema } from '@better-chat/contract/attachment'
import { Hono } from 'hono'
import { z } from 'zod'
import type { UserDeps } from '#api/context'
import { DomainError } from '#domain/errors'
import { sweepFiles } from '#services/files/sweep-files'
import { abandonUpload, beginUpload, findFile, finishUpload, keepText } from '#services/files/upload-service'

const size = z.int().min(0)
const beginSchema = z.object({ name: z.string(), size })
const receivedSchema = z.object({
  mediaType: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  sha256: z.string(),
})
const textSchema = z.object({ pages: z.int().min(1), textSize: size.nullable() })

/** What the gate asks of the object while a file comes in or goes out; its bytes never come here. Nobody else reaches these paths. */
export function createUploadRoutes(deps: UserDeps): Hono {
  const app = new Hono()
  const idOf = (given: string | undefined) => {
    const id = attachmentIdSchema.safeParse(given)
    if (!id.success) throw new DomainError('attachment-not-found')
    return id.data
  }

  app.post('/', async ({ req, json }) => json({ id: beginUpload(deps, beginSchema.parse(await req.json())) }))

  for (const path of ['/:id', '/:id/text']) {
    app.get(path, ({ req, json }) => json(findFile(deps, idOf(req.param('id')))))
  }

  app.put('/:id', async ({ req, json }) => {
    const attachment = finishUpload(deps, idOf(req.param('id')), receivedSchema.parse(await req.json()))
    deps.inBackground(sweepFiles(deps))
    return json(attachment)
  })

  app.put('/:id/text', async ({ req, json }) => {
    return json(keepText(deps, idOf(req.param('id')), textSchema.parse(await req.json())))
  })

  app.delete('/:id', async ({ req, json }) => {
    abandonUpload(deps, idOf(req.param('id')))
    await sweepFiles(deps)
    return json({ ok: true })
  })

  return app
}
