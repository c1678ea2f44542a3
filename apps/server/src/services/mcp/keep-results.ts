import type { Attachment } from '@better-chat/contract/attachment'
import { cleanFileName } from '@better-chat/contract/files'
import type { UIMessageChunk } from 'ai'
import type { FileStore } from '#domain/attachment/file-store'
import { DomainError } from '#domain/errors'
import { abandonUpload, beginUpload, finishUpload, type UploadDeps } from '#services/files/upload-service'
import { endingOf, type KnownFile, typeOfBytes } from './file-type'
import { type Bytes, type Keep, said } from './tool-content'

export type KeepResultsDeps = UploadDeps & {
  files: Pick<FileStore, 'put'>
}

export type KeepResultsInput = {
  /** Of the answer so far: what stands in it already takes room. */
  chunks: readonly UIMessageChunk[]
}

/** Of one answer of a tool. */
const mostFiles = 20
/** Of one answer of a tool, in UTF-16 code units; a model takes some 10,000 tokens for it. */
const mostText = 40_000
/** What the answers of tools may take in one message, in bytes: a message is a row, and one that every device reads. */
const mostOfMessage = 500_000
/** At most so many for a code unit, in JSON. */
const bytesPerUnit = 6

/** Keeps what is more than a message holds, of what each tool of an answer says, as files of the conversation. */
export function keepResults(deps: KeepResultsDeps, { chunks }: KeepResultsInput): (tool: string) => Keep {
  let left = mostOfMessage
  for (const chunk of chunks) {
    if (chunk.type === 'tool-output-available') left -= sizeOf(chunk.output)
    if (chunk.type === 'tool-output-error') left -= sizeOf(chunk.errorText)
  }

  let last: Promise<unknown> = Promise.resolve()
  /** One answer after the other: each takes what those before it have left. */
  function turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }

  return (tool) => {
    let count = 0

    /** @throws DomainError where there is no room for it, or it cannot be stored */
    async function keep(
      bytes: Uint8Array<ArrayBuffer>,
      given: { name?: string; file: KnownFile },
    ): Promise<Attachment> {
      count += 1
      const name = cleanFileName(given.name ?? `${tool} ${count}${endingOf(given.file.mediaType)}`)
      const attachment = await store(deps, { name, bytes, file: given.file })
      // Until its message is stored, the sweep leaves it alone as it does one that is being uploaded.
      return { ...attachment, name }
    }

    return {
      turn,
      textLength: () => Math.max(0, Math.min(mostText, Math.floor(left / bytesPerUnit))),
      async bytes(given) {
        if (count >= mostFiles || left <= 0) return null
        try {
          const bytes = Uint8Array.fromBase64(given.data)
          const name = nameIn(given.uri)
          const file = typeOfBytes(bytes, given.mediaType)
          const { url, mediaType, name: shown } = await keep(bytes, { ...(name && { name }), file })
          return { type: 'file', url, mediaType, name: shown }
        } catch (error) {
          return said(`${whatIs(given)} that could not be kept. ${reasonOf(error)}`)
        }
      },
      async text(text, mediaType) {
        if (count >= mostFiles) return { why: 'there is too much of it' }
        try {
          const file = { mediaType, width: null, height: null }
          const { url } = await keep(new Uint8Array(encoder.encode(text)), { file })
          return { url, length: text.length }
        } catch (error) {
          return { why: `it could not be kept. ${reasonOf(error)}` }
        }
      },
      note(output) {
        left -= sizeOf(output)
      },
    }
  }
}

const encoder = new TextEncoder()

function sizeOf(output: unknown): number {
  return encoder.encode(JSON.stringify(output) ?? '').byteLength
}

function whatIs({ kind }: Bytes): string {
  return { image: 'A picture', audio: 'A sound', other: 'A file' }[kind]
}

/** A fault of ours is no word for a model; it goes on its way. */
function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message.replace(/\.$/, '')
  throw error
}

/** The last of its path, as a name to save it under. */
function nameIn(uri: string | null): string | null {
  const last = uri?.replace(/[?#].*$/s, '').match(/[^/\\:]+$/)?.[0]
  return last ?? null
}

async function store(
  deps: KeepResultsDeps,
  { name, bytes, file }: { name: string; bytes: Uint8Array<ArrayBuffer>; file: KnownFile },
): Promise<Attachment> {
  const size = bytes.byteLength
  const id = beginUpload(deps, { name, size })
  try {
    const { sha256 } = await deps.files.put(id, { size, body: new Blob([bytes]).stream(), inspector: knownAlready })
    return finishUpload(deps, id, { ...file, sha256 })
  } catch (error) {
    abandonUpload(deps, id)
    throw error
  }
}

const knownAlready = { add: () => undefined, end: () => undefined }
