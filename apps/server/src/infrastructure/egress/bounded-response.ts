import { EgressError } from './egress-error'

type Bounds = { maxBytes: number; signal: AbortSignal; onEnd: () => void }

/**
 * The same answer, its body counted while it streams: one that grows beyond `maxBytes` fails with `too-large`, and an abort
 * of the signal with its reason; either closes the connection. `onEnd` is called once nothing more will come.
 * @throws EgressError `too-large` at once when the answer announces that it is, `unreachable` when it is no answer.
 */
export function boundResponse(response: Response, bounds: Bounds): Response {
  const { body, status, statusText } = response
  if (!body) {
    bounds.onEnd()
    return response
  }
  const refusal = refusalOf(response, bounds.maxBytes)
  if (refusal) {
    discardBody(response)
    throw new EgressError(refusal)
  }
  const headers = new Headers(response.headers)
  // The body is read already decoded; a new answer with this header would be taken for one that is not.
  if (headers.has('content-encoding')) {
    headers.delete('content-encoding')
    headers.delete('content-length')
  }
  return new Response(boundBody(body, bounds), { status, statusText, headers })
}

/** Closes the connection of an answer that nobody reads; one that is already gone needs no closing. */
export function discardBody({ body }: Response): void {
  body?.cancel().catch(() => undefined)
}

function refusalOf({ headers, status }: Response, maxBytes: number): 'too-large' | 'unreachable' | null {
  if (Number(headers.get('content-length')) > maxBytes) return 'too-large'
  // Servers say any three digits; a Response does not.
  return status < 200 || status > 599 ? 'unreachable' : null
}

function boundBody(body: ReadableStream<Uint8Array>, { maxBytes, signal, onEnd }: Bounds): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const aborted = Promise.withResolvers<never>()
  // Nobody reads at times; whoever reads next is told.
  aborted.promise.catch(() => undefined)
  const abort = () => fail(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  let bytes = 0

  function fail(reason: unknown) {
    aborted.reject(reason)
    end()
    reader.cancel(reason).catch(() => undefined)
  }

  function end() {
    signal.removeEventListener('abort', abort)
    onEnd()
  }

  // Not every network ends a body when its request is aborted, and what a read then says differs: the reason comes first.
  async function read() {
    const result = await Promise.race([aborted.promise, reader.read()])
    bytes += result.value?.byteLength ?? 0
    if (bytes <= maxBytes) return result
    throw new EgressError('too-large')
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await read()
          if (!done) return controller.enqueue(value)
          end()
          controller.close()
        } catch (error) {
          const reason = signal.aborted ? signal.reason : error
          fail(reason)
          throw reason
        }
      },
      cancel(reason) {
        end()
        return reader.cancel(reason)
      },
    },
    // Nothing is read ahead of the caller.
    { highWaterMark: 0 },
  )
}
