import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { toDomainError, toErrorResponse } from '#api/errors'
import { DomainError } from '#domain/errors'
import { ObjectRefusal } from './ask-user-object'
import { createAttachmentRoutes } from './attachment-routes'
import { createDevOutboxRoutes } from './dev-outbox-routes'
import { drainRefusedBody } from './drain-refused-body'
import type { GateDeps, GateEnv } from './gate-deps'
import { limitAddress } from './limit-address'
import { limitBody } from './limit-body'
import { createOpenApiRoutes } from './openapi-routes'
import { requireJson } from './require-json'
import { requireOwnOrigin } from './require-own-origin'
import { createUserObjectForwarder } from './require-user-do'

const exportPaths = ['/api/export', '/api/conversations/:id/export']

/** The gate: knows who is asking and hands on; nothing personal happens here. */
export function createGateApp(deps: GateDeps): Hono<GateEnv> {
  const { config, logFailure } = deps
  const app = new Hono<GateEnv>()

  app.use(async (context, next) => {
    context.set('requestId', crypto.randomUUID())
    await next()
  })
  app.use(
    secureHeaders({ strictTransportSecurity: false, xFrameOptions: 'DENY', crossOriginResourcePolicy: 'same-site' }),
  )
  app.use(drainRefusedBody)
  app.use('/api/*', cors({ origin: config.ownOrigins, credentials: true, maxAge: 600 }))
  app.use('/api/*', limitAddress(deps))
  app.use('/api/*', requireOwnOrigin(config.ownOrigins))
  app.use('/api/*', limitBody)
  app.use('/api/*', requireJson)

  app.get('/api/health', (context) => {
    return context.json({ status: 'ok', version: config.version, stage: config.stage }, 200, {
      'cache-control': 'no-store',
    })
  })
  app.on(['GET', 'POST'], '/api/auth/*', (context) => deps.handleAuth(context.req.raw))
  app.route('/api/dev', createDevOutboxRoutes(deps))
  app.route('/api/v1', createOpenApiRoutes())
  app.route('/api/attachments', createAttachmentRoutes(deps))

  const toUserObject = createUserObjectForwarder(deps)
  for (const path of ['/api/ai', '/api/ai/*', '/api/rpc/*', '/api/v1/*', ...exportPaths]) app.all(path, toUserObject)

  app.notFound(({ req: { path }, var: { requestId } }) =>
    toErrorResponse(new DomainError('route-not-found'), { requestId, path }),
  )
  app.onError((error, context) => {
    if (error instanceof ObjectRefusal) return error.response
    const domainError = toDomainError(error)
    const about = { requestId: context.var.requestId, path: context.req.path }
    if (domainError.reason === 'internal-error') logFailure('request-failed', error, about)
    return toErrorResponse(domainError, about)
  })
  return app
}
