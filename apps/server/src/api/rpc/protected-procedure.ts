import { contract } from '@better-chat/contract/contract'
import { implement } from '@orpc/server'
import type { CallContext } from '#api/context'
import { DomainError } from '#domain/errors'

/** Every personal procedure: the gate has confirmed the session, or the call is refused. */
export const protectedProcedure = implement(contract)
  .$context<CallContext>()
  .use(({ context, next }) => {
    if (!context.sessionId) throw new DomainError('not-signed-in')
    return next()
  })
