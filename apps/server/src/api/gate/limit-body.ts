import { aiBodyMaxBytes } from '@better-chat/contract/ai-request'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DomainError } from '#domain/errors'

/** Settings, titles and codes are small. */
const otherBodyMaxBytes = 256 * 1024

const limitAi = limitTo(aiBodyMaxBytes)
const limitOther = limitTo(otherBodyMaxBytes)

/** Refuses a body over the limit of its route, by its Content-Length or, where that is missing, by counting. */
export const limitBody: MiddlewareHandler = (context, next) => {
  return context.req.path === '/api/ai' ? limitAi(context, next) : limitOther(context, next)
}

function limitTo(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new DomainError('body-too-large', { limit: maxSize })
    },
  })
}
