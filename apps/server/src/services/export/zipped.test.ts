import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { toStream } from './bytes'
import { openFile } from './file-pieces'
import { type ZipEntry, zipped } from './zipped'

const lastModified = new Date('2026-11-26T14:03:00Z')

async function* bytes(...pieces: string[]) {
  for (const piece of pieces) yield new TextEncoder().encode(piece)
}

test('another library finds the entries as they were, empty ones too', async () => {
  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { name: 'a/ü 里.txt', lastModified, input: bytes('one, ', 'two') }
    yield { name: 'empty.jsonl', lastModified, input: bytes() }
    yield { name: 'last.txt', lastModified, input: bytes('end') }
  }
  const zip = await new Response(toStream(zipped(entries()), { onFailure: () => undefined })).bytes()
  const files = Object.entries(unzipSync(zip)).map(([name, content]) => [name, new TextDecoder().decode(content)])
  expect(files).toEqual([
    ['a/ü 里.txt', 'one, two'],
    ['empty.jsonl', ''],
    ['last.txt', 'end'],
  ])
})

test('what is open is closed when its reader goes away, or when it fails', async () => {
  const closed: string[] = []
  function aBody(name: string, pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
    return new ReadableStream<Uint8Array>({ pull, cancel: () => void closed.push(name) })
  }
  async function* entries(body: ReadableStream<Uint8Array>): AsyncGenerator<ZipEntry> {
    const file = openFile(body)
    try {
      yield { name: 'endless', lastModified, input: file.pieces }
    } finally {
      await file.close().catch(() => undefined)
      closed.push('the entry')
    }
  }
  const endless = zipped(entries(aBody('the body', (controller) => controller.enqueue(new Uint8Array(1_000)))))
  for (let piece = 0; piece < 5; piece++) await endless.next()
  await endless.return(undefined)
  expect(closed).toEqual(['the body', 'the entry'])

  const broken = zipped(entries(aBody('broken', (controller) => controller.error(new Error('the store is away')))))
  await expect(new Response(toStream(broken, { onFailure: () => undefined })).bytes()).rejects.toThrow()
})
