import { type Failure, offlineFailure } from '#features/chat/failure'
import { errorReason } from '#lib/error-reason'

/** Why a queue was not changed: what the server said, or that it could not be reached. */
export function queueFailure(error: unknown): Failure {
  if (!(error instanceof Error) || !('status' in error)) return offlineFailure
  return { reason: errorReason(error) ?? 'unknown', message: error.message }
}
