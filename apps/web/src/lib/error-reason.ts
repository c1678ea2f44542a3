import type { Reason } from '@better-chat/contract/errors'

/** Why the server refused a procedure; null where that is not known, or it could not be reached. */
export function errorReason(error: unknown): Reason | null {
  const data = error instanceof Error && 'data' in error ? error.data : null
  if (typeof data !== 'object' || data === null || !('reason' in data)) return null
  // A reason newer than this page is still a reason.
  return typeof data.reason === 'string' ? (data.reason as Reason) : null
}
