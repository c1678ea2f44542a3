/** A file as it is read, until whoever has it closes it. */
export type OpenFile = { pieces: AsyncIterable<Uint8Array>; close: () => Promise<void> }

export function openFile(body: ReadableStream<Uint8Array>): OpenFile {
  const reader = body.getReader()

  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  }

  return { pieces: read(), close: () => reader.cancel() }
}
