/** Why a request failed, as a sentence for the person: the server's own where it answered, else what is known here. */
export function readableError(error: unknown): string {
  if (isAnswer(error)) return error.message
  return navigator.onLine
    ? 'The server could not be reached. Try again in a moment.'
    : 'You are offline. Try again when there is a connection.'
}

/** Whether the server answered that there is no such thing (any more). */
export function isMissing(error: unknown): boolean {
  return isAnswer(error) && error.status === 404
}

/** An error of the contract carries the status of its answer; one of the network carries none. */
function isAnswer(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.message !== ''
}
