import { Hono } from 'hono'
import type { LogFailure, UserDeps } from '#api/context'
import { toDomainError, toErrorResponse } from '#api/errors'
import { createAiRoutes } from '#api/http/ai-routes'
import { createRpcHandlers } from '#api/rpc/handlers'
import { DomainError } from '#domain/errors'

/** Everything personal, inside the person's own object. Auth, health and the outbox do not exist here. */
export function createUserApp(deps: UserDeps, logFailure: LogFailure): Hono {
  const app = new Hono()
  const handlers = createRpcHandlers(logFailure)
  const requestIdOf = (request: Request) => request.headers.get('x-bc-request-id') ?? crypto.randomUUID()

  app.use(async ({ req }, next) => {
    if (!req.header('x-bc-session-id')) throw new DomainError('not-signed-in')
    const retryAfter = deps.rateLimit.take()
    if (retryAfter !== null) throw new DomainError('rate-limited', { retryAfter })
    await next()
  })

  app.route('/api/ai', createAiRoutes(deps))

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

  app.notFound(({ req }) => toErrorResponse(new DomainError('route-not-found'), requestIdOf(req.raw)))
  app.onError((error, { req }) => {
    const domainError = toDomainError(error)
    const requestId = requestIdOf(req.raw)
    if (domainError.reason === 'internal-error') logFailure('request-failed', error, { requestId, path: req.path })
    return toErrorResponse(domainError, requestId)
  })
  return app
}
