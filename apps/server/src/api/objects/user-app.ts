import { Hono } from 'hono'
import type { LogFailure, UserDeps } from '#api/context'
import { toDomainError, toErrorResponse } from '#api/errors'
import { createAiRoutes } from '#api/http/ai-routes'
import { createExportRoutes } from '#api/http/export-routes'
import { createUploadRoutes } from '#api/http/upload-routes'
import { createRpcHandlers } from '#api/rpc/handlers'
import { DomainError } from '#domain/errors'

/** What a runaway page has begun can always be stopped; of an upload the beginning counts, and the text of a PDF; pictures are read many at once. */
const uncounted = /^\/(api\/ai\/[^/]+\/stop|uploads\/[^/]+)$/

/** Everything personal, inside the person's own object. Auth, health and the outbox do not exist here. */
export function createUserApp(deps: UserDeps, logFailure: LogFailure): Hono {
  const app = new Hono()
  const handlers = createRpcHandlers(logFailure)
  const requestIdOf = (request: Request) => request.headers.get('x-bc-request-id') ?? crypto.randomUUID()

  app.use(async ({ req }, next) => {
    if (!req.header('x-bc-session-id')) throw new DomainError('not-signed-in')
    const retryAfter = uncounted.test(req.path) ? null : deps.rateLimit.take()
    if (retryAfter !== null) throw new DomainError('rate-limited', { retryAfter })
    await next()
  })

  app.route('/api/ai', createAiRoutes(deps))
  app.route('/uploads', createUploadRoutes(deps))
  app.route('/api', createExportRoutes(deps))

  for (const [path, handle] of [
    ['/api/rpc/*', handlers.rpc],
    ['/api/v1/*', handlers.rest],
  ] as const) {
    app.all(path, async ({ req, notFound }) => {
      const sessionId = req.header('x-bc-session-id') ?? null
      const { matched, response } = await handle(req.raw, { deps, sessionId, requestId: requestIdOf(req.raw) })
      return matched ? response : notFound()
    })
  }

  app.notFound(({ req }) => {
    return toErrorResponse(new DomainError('route-not-found'), { requestId: requestIdOf(req.raw), path: req.path })
  })
  app.onError((error, { req }) => {
    const domainError = toDomainError(error)
    const about = { requestId: requestIdOf(req.raw), path: req.path }
    if (domainError.reason === 'internal-error') logFailure('request-failed', error, about)
    return toErrorResponse(domainError, about)
  })
  return app
}
