import { aiBodyMaxBytes } from '@better-chat/contract/ai-request'
import { fileMaxBytes, multipartMaxBytes, pdfTextMaxLength } from '@better-chat/contract/files'
import type { HonoRequest, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DomainError } from '#domain/errors'

/** Settings, titles and codes are small. */
const otherBodyMaxBytes = 256 * 1024

/** What a form adds to its file. */
const formMaxBytes = 16 * 1024
const mostBytesPerUnit = 3

const limitAi = limitTo(aiBodyMaxBytes)
const limitForm = limitTo(multipartMaxBytes + formMaxBytes)
const limitText = limitTo(pdfTextMaxLength * mostBytesPerUnit)
const limitOther = limitTo(otherBodyMaxBytes)

/** Never counted: what has no length is refused by its route, and the others would be held in memory meanwhile. */
const limitFile: MiddlewareHandler = async ({ req }, next) => {
  if (Number(req.header('content-length') ?? 0) > fileMaxBytes) {
    throw new DomainError('body-too-large', { limit: fileMaxBytes })
  }
  await next()
}

/** Refuses a body over the limit of its route, by its Content-Length or, where that is missing, by counting. */
export const limitBody: MiddlewareHandler = (context, next) => {
  return limitOf(context.req)(context, next)
}

/** What waits may be as long as what is sent at once. */
const queuePath = /^\/api\/(v1\/conversations\/[^/]+\/queue(\/[^/]+)?|rpc\/queue\/(add|update))$/

function limitOf(req: HonoRequest): MiddlewareHandler {
  if (req.path === '/api/ai' || queuePath.test(req.path)) return limitAi
  if (req.path === '/api/attachments') {
    return req.header('content-type')?.toLowerCase().startsWith('multipart/') ? limitForm : limitFile
  }
  return /^\/api\/attachments\/[^/]+\/text$/.test(req.path) ? limitText : limitOther
}

function limitTo(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new DomainError('body-too-large', { limit: maxSize })
    },
  })
}
