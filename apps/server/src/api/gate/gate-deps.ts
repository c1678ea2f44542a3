import type { OutboxMail } from '@better-chat/contract/dev-outbox'
import type { Stage } from '@better-chat/contract/health'
import type { LogFailure } from '#api/context'
import type { FileStore } from '#domain/attachment/file-store'

/** What the gate needs; `composition.ts` builds it. */
export type GateDeps = {
  config: { stage: Stage; version: string; publicUrl: string; ownOrigins: string[] }
  /** Null outside `local` and `dev`. */
  outbox: { list: (to: string | undefined) => Promise<OutboxMail[]> } | null
  /** Whether this address has sent more requests than it may; false where the platform does not count. */
  isFlooding: (address: string) => Promise<boolean>
  handleAuth: (request: Request) => Promise<Response>
  findSession: (headers: Headers) => Promise<{ userId: string; sessionId: string; cookies: string[] } | null>
  /** Where a person's bytes are. */
  filesOf: (userId: string) => FileStore
  /** Goes on after the request that started it has ended; a failure in it is logged. */
  inBackground: (work: Promise<unknown>) => void
  fetchUserObject: (userId: string, request: Request) => Promise<Response>
  logFailure: LogFailure
}

export type GateEnv = { Variables: { requestId: string } }
