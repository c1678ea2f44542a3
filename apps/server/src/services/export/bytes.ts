const pieceBytes = 64 * 1024

/** Text as UTF-8, in pieces. */
export async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const text of texts) yield encoder.encode(text)
}

/** The same bytes in pieces of about 64 KiB where they came in smaller ones: each piece costs every Worker on its way something. */
export async function* packed(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.byteLength
    if (length < pieceBytes) continue
    yield joined(waiting, length)
    waiting = []
    length = 0
  }
  if (length > 0) yield joined(waiting, length)
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces
  if (pieces.length === 1 && first) return first
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.byteLength
  }
  return all
}

export async function countBytes(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0
  for await (const piece of pieces) count += piece.byteLength
  return count
}

/** The same bytes, as long as they are as many as were announced; null for no matter how many. @throws where they are not. */
export async function* ofLength(pieces: AsyncIterable<Uint8Array>, length: number | null): AsyncGenerator<Uint8Array> {
  let left = length ?? Number.POSITIVE_INFINITY
  for await (const piece of pieces) {
    left -= piece.byteLength
    if (left < 0) throw new Error('The export has become longer while it was read')
    yield piece
  }
  if (length !== null && left > 0) throw new Error('The export has become shorter while it was read')
}

type StreamEnd = {
  /** Called once: when all was read, when it failed with an error, or when the reader went away. */
  onEnd?: () => void
  onFailure: (cause: unknown) => void
}

/** The pieces as a stream, each made when it is asked for. What fails in them ends the stream with an error, so that nobody takes it for whole. */
export function toStream(
  pieces: AsyncGenerator<Uint8Array>,
  { onEnd, onFailure }: StreamEnd,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (!done) return controller.enqueue(value)
          onEnd?.()
          controller.close()
        } catch (error) {
          onEnd?.()
          onFailure(error)
          // The runtime writes what it is given here into the log, and the error may quote a conversation.
          throw new Error('The export has failed')
        }
      },
      async cancel() {
        onEnd?.()
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
