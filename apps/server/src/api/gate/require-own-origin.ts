import type { MiddlewareHandler } from 'hono'
import { DomainError } from '#domain/errors'
import { changesState } from './changes-state'

/** Refuses state-changing requests and WebSocket upgrades that do not come from our own pages. A missing Origin is a foreign one. */
export function requireOwnOrigin(ownOrigins: string[]): MiddlewareHandler {
  return async ({ req }, next) => {
    const isUpgrade = req.header('upgrade')?.toLowerCase() === 'websocket'
    const origin = req.header('origin')
    if ((changesState(req.method) || isUpgrade) && !(origin && ownOrigins.includes(origin))) {
      throw new DomainError('origin-refused')
    }
    await next()
  }
}
