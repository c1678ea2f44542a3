import type { AttachmentId } from '#domain/attachment/attachment'
import type { FileStore, Inspector } from '#domain/attachment/file-store'
import { DomainError } from '#domain/errors'

/** The bytes of one person in R2, below a prefix of their own. */
export function createR2FileStore(bucket: R2Bucket, userId: string): FileStore {
  const keyOf = (id: AttachmentId) => `files/${userId}/${id}`
  const textKeyOf = (id: AttachmentId) => `${keyOf(id)}.txt`

  async function open(key: string, maxBytes: number | undefined) {
    const object = await available(
      bucket.get(key, maxBytes === undefined ? {} : { range: { offset: 0, length: maxBytes } }),
    )
    return object && 'body' in object ? object.body : null
  }

  return {
    async put(id, { size, body, inspector }) {
      const { readable, writable } = new FixedLengthStream(size)
      const digest = new crypto.DigestStream('SHA-256')
      // It fails with the copying, which says why.
      digest.digest.catch(() => undefined)
      const stored = available(bucket.put(keyOf(id), readable))
      const broken = new Promise<never>((_, reject) => {
        stored.catch((cause) => reject(new PipeError('The store has failed', { cause })))
      })
      broken.catch(() => undefined)
      const copied = copy(body, { targets: [writable, digest], broken, inspector })
      const [storing, copying] = await Promise.allSettled([stored, copied])
      // A store that fails ends the copying too; what ends the copying fails the store.
      if (copying.status === 'rejected' && !(copying.reason instanceof PipeError)) throw copying.reason
      if (storing.status === 'rejected') throw storing.reason
      if (copying.status === 'rejected') throw copying.reason
      return { sha256: toHex(await digest.digest) }
    },

    async putText(id, text) {
      await available(bucket.put(textKeyOf(id), text))
    },

    async deleteText(id) {
      await available(bucket.delete(textKeyOf(id)))
    },

    async readBase64(id) {
      const object = await available(bucket.get(keyOf(id)))
      return object && new Uint8Array(await available(object.arrayBuffer())).toBase64()
    },

    open: (id, maxBytes) => open(keyOf(id), maxBytes),
    openText: (id, maxBytes) => open(textKeyOf(id), maxBytes),

    async delete(ids) {
      const keys = ids.flatMap((id) => [keyOf(id), textKeyOf(id)])
      for (let at = 0; at < keys.length; at += keysPerDelete) {
        await available(bucket.delete(keys.slice(at, at + keysPerDelete)))
      }
    },
  }
}

/** The most R2 deletes at once. */
const keysPerDelete = 1_000

async function available<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (cause) {
    throw new DomainError('storage-unavailable', {}, { cause })
  }
}

/** The other end of a pipe is gone. */
class PipeError extends Error {
  override name = 'PipeError'
}

type Copy = {
  targets: WritableStream<Uint8Array>[]
  /** Rejects when nobody takes any more: a store that fails may leave the pipe open. */
  broken: Promise<never>
  inspector: Inspector
}

/** Passes a body on piece by piece, each only when the one before was taken. */
async function copy(body: ReadableStream<Uint8Array>, { targets, broken, inspector }: Copy): Promise<void> {
  const reader = body.getReader()
  const writers = targets.map((target) => target.getWriter())
  // One for the whole upload: a race against the same promise for each piece would keep something of every piece.
  let end: { cause: unknown } | null = null
  let onBroken: (cause: unknown) => void = () => undefined
  broken.catch((cause) => {
    end = { cause }
    onBroken(cause)
  })
  const toAll = async (work: (writer: WritableStreamDefaultWriter<Uint8Array>) => Promise<void>) => {
    try {
      await new Promise((resolve, reject) => {
        if (end) reject(end.cause)
        onBroken = reject
        Promise.all(writers.map(work)).then(resolve, reject)
      })
    } catch (cause) {
      throw new PipeError('The pipe is closed', { cause })
    }
  }
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokeOff)
      if (done) break
      inspector.add(value)
      await toAll((writer) => writer.write(value))
    }
    inspector.end()
    await toAll((writer) => writer.close())
  } catch (error) {
    await Promise.allSettled(writers.map((writer) => writer.abort(error)))
    throw error
  } finally {
    reader.releaseLock()
  }
}

function brokeOff(cause: unknown): never {
  throw new DomainError('bad-request', { issues: [{ path: '', message: 'the upload broke off' }] }, { cause })
}

function toHex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
