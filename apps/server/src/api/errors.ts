import type { ErrorBody, Reason } from '@better-chat/contract/errors'
import { ValidationError } from '@orpc/contract'
import { ORPCError } from '@orpc/server'
import { z } from 'zod'
import { DomainError } from '#domain/errors'

/** The one table: what each reason is on the wire. Used by oRPC, by Hono and for the answers of the gate. */
const table = {
  'bad-request': ['BAD_REQUEST', 400],
  'not-signed-in': ['UNAUTHORIZED', 401],
  'origin-refused': ['FORBIDDEN', 403],
  'account-suspended': ['FORBIDDEN', 403],
  'route-not-found': ['NOT_FOUND', 404],
  'conversation-not-found': ['NOT_FOUND', 404],
  'message-not-found': ['NOT_FOUND', 404],
  'provider-not-found': ['NOT_FOUND', 404],
  'mcp-server-not-found': ['NOT_FOUND', 404],
  'tool-not-found': ['NOT_FOUND', 404],
  'question-not-found': ['NOT_FOUND', 404],
  'attachment-not-found': ['NOT_FOUND', 404],
  'generation-in-progress': ['CONFLICT', 409],
  'message-id-reused': ['CONFLICT', 409],
  'conversation-id-reused': ['CONFLICT', 409],
  'attempt-id-reused': ['CONFLICT', 409],
  'revision-conflict': ['CONFLICT', 409],
  'provider-key-missing': ['PRECONDITION_FAILED', 412],
  'provider-key-unreadable': ['PRECONDITION_FAILED', 412],
  'body-too-large': ['PAYLOAD_TOO_LARGE', 413],
  'unsupported-media-type': ['UNSUPPORTED_MEDIA_TYPE', 415],
  'message-too-long': ['UNPROCESSABLE_CONTENT', 422],
  'attachment-refused': ['UNPROCESSABLE_CONTENT', 422],
  'storage-full': ['UNPROCESSABLE_CONTENT', 422],
  'model-cannot-read': ['UNPROCESSABLE_CONTENT', 422],
  'address-refused': ['UNPROCESSABLE_CONTENT', 422],
  'too-many-providers': ['UNPROCESSABLE_CONTENT', 422],
  'too-many-mcp-servers': ['UNPROCESSABLE_CONTENT', 422],
  'mcp-server-fixed': ['UNPROCESSABLE_CONTENT', 422],
  'model-not-available': ['UNPROCESSABLE_CONTENT', 422],
  'reasoning-level-not-available': ['UNPROCESSABLE_CONTENT', 422],
  'message-not-continuable': ['CONFLICT', 409],
  'quota-exceeded': ['TOO_MANY_REQUESTS', 429],
  'budget-exceeded': ['TOO_MANY_REQUESTS', 429],
  'question-answered': ['CONFLICT', 409],
  'queue-full': ['CONFLICT', 409],
  'too-many-generations': ['TOO_MANY_REQUESTS', 429],
  'rate-limited': ['TOO_MANY_REQUESTS', 429],
  'provider-rejected-key': ['BAD_GATEWAY', 502],
  'provider-out-of-credit': ['BAD_GATEWAY', 502],
  'provider-unreachable': ['BAD_GATEWAY', 502],
  'provider-timed-out': ['BAD_GATEWAY', 502],
  'provider-disconnected': ['BAD_GATEWAY', 502],
  'provider-refused-request': ['BAD_GATEWAY', 502],
  'provider-failed': ['BAD_GATEWAY', 502],
  'content-filtered': ['BAD_GATEWAY', 502],
  'empty-answer': ['BAD_GATEWAY', 502],
  'context-too-long': ['UNPROCESSABLE_CONTENT', 422],
  'provider-overloaded': ['SERVICE_UNAVAILABLE', 503],
  'storage-unavailable': ['SERVICE_UNAVAILABLE', 503],
  'internal-error': ['INTERNAL_SERVER_ERROR', 500],
} as const satisfies Record<Reason, readonly [string, number]>

/** The reason of whatever was thrown; what nobody foresaw is `internal-error`, with the original as its cause. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof z.ZodError) return new DomainError('bad-request', { issues: issuesOf(error.issues) })
  if (error instanceof ORPCError) return fromOrpcError(error)
  return new DomainError('internal-error', {}, { cause: error })
}

/** The body and status of a refusal on every route but `/api/rpc` and `/api/auth`. */
export function toErrorBody(error: DomainError, requestId: string): { body: ErrorBody; status: number } {
  const { reason, message, data } = error
  const [code, status] = table[reason]
  return { body: { error: { code, reason, message, data: { ...data }, requestId } }, status }
}

/** A refusal as whole response, on the wire of its path: oRPC's own below `/api/rpc/`, else that of `toErrorBody`. */
export function toErrorResponse(
  error: DomainError,
  { requestId, path }: { requestId: string; path: string },
): Response {
  const { body, status } = toErrorBody(error, requestId)
  const isRpc = path.startsWith('/api/rpc/')
  const headers = new Headers({ 'x-request-id': requestId, 'cache-control': 'no-store' })
  const seconds = retryAfterOf(error.data)
  if (seconds !== null) headers.set('retry-after', String(seconds))
  return Response.json(isRpc ? { json: toOrpcError(error, requestId).toJSON() } : body, { status, headers })
}

/** The seconds until it may go on, where that is known. */
function retryAfterOf(data: DomainError['data']): number | null {
  if ('retryAfter' in data) return data.retryAfter
  if (!('resetsAt' in data)) return null
  return Math.max(Math.ceil((Date.parse(data.resetsAt) - Date.now()) / 1_000), 0)
}

/** The same on the oRPC wire: a common code, ours in `data.reason`. */
export function toOrpcError(error: unknown, requestId: string): ORPCError<string, unknown> {
  const domainError = toDomainError(error)
  const [code, status] = table[domainError.reason]
  const data = { ...domainError.data, reason: domainError.reason, requestId }
  return new ORPCError(code, { status, message: domainError.message, data, defined: true, cause: error })
}

// What oRPC itself refuses: input that fails its schema, a body that is no JSON, a path it does not know.
function fromOrpcError(error: ORPCError<string, unknown>): DomainError {
  if (error.code === 'BAD_REQUEST') {
    const issues =
      error.cause instanceof ValidationError ? issuesOf(error.cause.issues) : [{ path: '', message: error.message }]
    return new DomainError('bad-request', { issues })
  }
  if (error.status === 404) return new DomainError('route-not-found', {}, { cause: error })
  return new DomainError('internal-error', {}, { cause: error })
}

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }

function issuesOf(issues: readonly Issue[]): { path: string; message: string }[] {
  return issues.slice(0, 10).map(({ path = [], message }) => ({
    path: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message,
  }))
}
