import {
  type Attachment,
  type AttachmentId,
  attachmentIdSchema,
  attachmentSchema,
} from '@better-chat/contract/attachment'
import { cleanFileName, pdfTextMaxLength, pdfType } from '@better-chat/contract/files'
import { Hono } from 'hono'
import { z } from 'zod'
import { DomainError } from '#domain/errors'
import { receiveFile } from '#services/files/receive-file'
import { askUserObject, type UserObject } from './ask-user-object'
import { attachmentHeaders } from './attachment-headers'
import type { GateDeps, GateEnv } from './gate-deps'
import { readUpload } from './read-upload'

const reservedSchema = z.object({ id: attachmentIdSchema })
const storedFileSchema = z.object({ id: attachmentIdSchema, name: z.string(), mediaType: z.string(), size: z.int() })
const pagesSchema = z.coerce.number().int().min(1).max(100_000)

/**
 * Files on their way in and out. The bytes go between the browser and the store; the person's object keeps a row of each, and
 * decides whose it is and whether there is room.
 */
export function createAttachmentRoutes(deps: GateDeps): Hono<GateEnv> {
  const app = new Hono<GateEnv>()

  app.post('/', async (context) => {
    const object = await askUserObject(deps, context)
    const { name: given, size, body } = await readUpload(context.req.raw, context.req.query('name'))
    const name = cleanFileName(given)
    const { id } = await object.ask('POST', '/uploads', reservedSchema, { name, size })
    const stored = storeFile(object, { id, name, size, body })
    // Whoever asked may leave: what has begun is ended, and its room given back.
    deps.inBackground(Promise.allSettled([stored]))
    return object.answer(Response.json(await stored, { status: 201, headers: { 'cache-control': 'no-store' } }))
  })

  app.put('/:id/text', async (context) => {
    const object = await askUserObject(deps, context)
    const { id, mediaType } = await findFile(object, context.req.param('id'), '/text')
    const pages = pagesSchema.safeParse(context.req.query('pages'))
    if (!pages.success) throw refused('pages', 'must be how many pages the PDF has')
    if (mediaType !== pdfType) throw refused('id', 'is not that of a PDF')
    const text = await context.req.text()
    if (text.length > pdfTextMaxLength) throw refused('', `must have at most ${pdfTextMaxLength} characters`)
    const textSize = text.trim() === '' ? null : new TextEncoder().encode(text).byteLength
    const stored = storeText(object, { id, text, pages: pages.data, textSize })
    deps.inBackground(Promise.allSettled([stored]))
    return object.answer(Response.json(await stored, { headers: { 'cache-control': 'no-store' } }))
  })

  app.get('/:id', async (context) => {
    const object = await askUserObject(deps, context)
    const file = await findFile(object, context.req.param('id'))
    const headers = attachmentHeaders(file, { isDownload: context.req.query('download') !== undefined })
    if (context.req.header('if-none-match') === headers.etag) {
      return object.answer(new Response(null, { status: 304, headers }))
    }
    const bytes = await object.files.open(file.id)
    if (!bytes) throw new DomainError('attachment-not-found')
    return object.answer(new Response(bytes, { headers }))
  })

  return app
}

async function storeFile(object: UserObject, file: Parameters<typeof receiveFile>[1]): Promise<Attachment> {
  try {
    const received = await receiveFile({ files: object.files }, file)
    return await object.ask('PUT', `/uploads/${file.id}`, attachmentSchema, received)
  } catch (error) {
    await object.ask('DELETE', `/uploads/${file.id}`, z.unknown())
    throw error
  }
}

type DocumentText = { id: AttachmentId; text: string; pages: number; textSize: number | null }

async function storeText(object: UserObject, { id, text, pages, textSize }: DocumentText): Promise<Attachment> {
  if (textSize !== null) await object.files.putText(id, text)
  try {
    return await object.ask('PUT', `/uploads/${id}/text`, attachmentSchema, { pages, textSize })
  } catch (error) {
    // There is no room for it, or its file is gone: no row would ever name it again.
    await object.files.deleteText(id)
    throw error
  }
}

/** The file's row; asked for its text, the request counts as one that stores something. */
async function findFile(object: UserObject, given: string, what: '' | '/text' = '') {
  const id = attachmentIdSchema.safeParse(given)
  if (!id.success) throw new DomainError('attachment-not-found')
  return object.ask('GET', `/uploads/${id.data}${what}`, storedFileSchema)
}

function refused(path: string, message: string): DomainError {
  return new DomainError('bad-request', { issues: [{ path, message }] })
}
