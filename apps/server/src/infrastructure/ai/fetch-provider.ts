/** The provider never answered: no such name, nobody listens, no TLS, or it hung up before its first header. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/**
 * The `fetch` of every provider's client. Runtimes give a failed connection no name of its own (workerd throws a plain
 * `Error`), so it gets one where it happens.
 * @throws UnreachableError when no answer came and nobody aborted the call.
 */
export async function fetchProvider(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init)
  } catch (cause) {
    if (init?.signal?.aborted) throw cause
    throw new UnreachableError('The provider did not answer', { cause })
  }
}
