import { makeZip } from 'client-zip'

export type ZipEntry = { name: string; lastModified: Date; input: AsyncIterable<Uint8Array> }

/** The entries as a ZIP, none of them compressed and each made when it is asked for. Many or large ones make it a ZIP64. */
export async function* zipped(entries: AsyncGenerator<ZipEntry>): AsyncGenerator<Uint8Array> {
  const reader = makeZip(entries).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // It ends its source by throwing into it, and passes on what comes out.
    await reader.cancel().catch(() => undefined)
  }
}
