import type { MiddlewareHandler } from 'hono'
import { DomainError } from '#domain/errors'
import { changesState } from './changes-state'

/** Every state-changing route but that of files takes JSON and nothing else; a request without a body needs no content type. */
export const requireJson: MiddlewareHandler = async ({ req }, next) => {
  const type = req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const isEmpty = type === undefined && !req.raw.body
  const isFile = req.path.startsWith('/api/attachments')
  if (changesState(req.method) && !isFile && type !== 'application/json' && !isEmpty) {
    throw new DomainError('unsupported-media-type', { accepted: 'application/json' })
  }
  await next()
}
