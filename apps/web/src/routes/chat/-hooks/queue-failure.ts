import type { Reason } from '@better-chat/contract/errors'
import { type Failure, offlineFailure } from '#features/chat/failure'

/** Why a queue was not changed: what the server said, or that it could not be reached. */
export function queueFailure(error: unknown): Failure {
  if (!(error instanceof Error) || !('status' in error)) return offlineFailure
  return { reason: reasonOf(error) ?? 'unknown', message: error.message }
}

function reasonOf(error: Error): Reason | null {
  const data = 'data' in error ? error.data : null
  if (typeof data !== 'object' || data === null || !('reason' in data)) return null
  // A reason newer than this page is still a reason.
  return typeof data.reason === 'string' ? (data.reason as Reason) : null
}
