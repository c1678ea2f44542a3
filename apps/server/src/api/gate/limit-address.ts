import type { MiddlewareHandler } from 'hono'
import { DomainError } from '#domain/errors'
import type { GateDeps } from './gate-deps'

/** The period the platform counts in. */
const periodSeconds = 60

/** Refuses an address that floods the server, where the platform counts them. The edge alone says whose address it is. */
export function limitAddress({ isFlooding }: Pick<GateDeps, 'isFlooding'>): MiddlewareHandler {
  return async ({ req }, next) => {
    const address = req.header('cf-connecting-ip')
    if (address && (await isFlooding(address))) throw new DomainError('rate-limited', { retryAfter: periodSeconds })
    await next()
  }
}
