import type { Handler } from 'hono'
import { DomainError } from '#domain/errors'
import type { GateDeps, GateEnv } from './gate-deps'

/**
 * `requireUserDO`: finds the session and forwards to the person's own object. Every inbound `x-bc-*` header and the
 * cookie stay here; the object knows whose it is by its own name, so no header can claim another.
 */
export function createUserObjectForwarder(deps: Pick<GateDeps, 'findSession' | 'fetchUserObject'>): Handler<GateEnv> {
  return async ({ req, var: { requestId } }) => {
    const session = await deps.findSession(req.raw.headers)
    if (!session) throw new DomainError('not-signed-in')
    const headers = new Headers(req.raw.headers)
    for (const name of [...headers.keys()]) if (name.startsWith('x-bc-')) headers.delete(name)
    headers.delete('cookie')
    headers.set('x-bc-session-id', session.sessionId)
    headers.set('x-bc-request-id', requestId)
    const response = await deps.fetchUserObject(session.userId, new Request(req.raw, { headers }))
    const answer = new Response(response.body, response)
    for (const cookie of session.cookies) answer.headers.append('set-cookie', cookie)
    return answer
  }
}
