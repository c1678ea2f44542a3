/** There is no session (any more). Thrown instead of caching "nobody", so that no guard ever reads a stale null. */
export class SignedOutError extends Error {
  override name = 'SignedOutError'
}

/** True for our own error and for any answer with status 401, whichever client it came through. */
export function isSignedOutError(error: unknown): boolean {
  if (error instanceof SignedOutError) return true
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 401
}
