import type { Context } from 'hono'
import type { z } from 'zod'
import type { FileStore } from '#domain/attachment/file-store'
import { DomainError } from '#domain/errors'
import type { GateDeps, GateEnv } from './gate-deps'

/** The object of the person who is asking, and where their bytes are. */
export type UserObject = {
  files: FileStore
  /** Asks the object and answers what it says. Throws its refusal, which is a whole response, as an `ObjectRefusal`. */
  ask<Schema extends z.ZodType>(method: string, path: string, schema: Schema, body?: object): Promise<z.output<Schema>>
  /** The response with the cookies that renew the session. */
  answer(response: Response): Response
}

/** The object said no: its own answer, to be passed on. */
export class ObjectRefusal extends Error {
  override name = 'ObjectRefusal'
  readonly response: Response

  constructor(response: Response) {
    super(`The object answered ${response.status}`)
    this.response = response
  }
}

/** @throws DomainError `not-signed-in` */
export async function askUserObject(
  deps: Pick<GateDeps, 'findSession' | 'fetchUserObject' | 'filesOf'>,
  { req, var: { requestId } }: Context<GateEnv>,
): Promise<UserObject> {
  const session = await deps.findSession(req.raw.headers)
  if (!session) throw new DomainError('not-signed-in')
  const { userId, sessionId, cookies } = session
  const headers = { 'x-bc-session-id': sessionId, 'x-bc-request-id': requestId }

  return {
    files: deps.filesOf(userId),

    async ask(method, path, schema, body) {
      const sent = body && { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } }
      const request = new Request(new URL(path, req.url), { method, headers, ...sent })
      const response = await deps.fetchUserObject(userId, request)
      if (!response.ok) throw new ObjectRefusal(response)
      return schema.parse(await response.json())
    },

    answer(response) {
      for (const cookie of cookies) response.headers.append('set-cookie', cookie)
      return response
    },
  }
}
