import { inspectedHeadBytes, inspectedTailBytes, inspectFile } from '@better-chat/contract/inspect-file'
import type { ReceivedFile } from '#domain/attachment/attachment'
import type { Inspector } from '#domain/attachment/file-store'
import { textTypeOf } from '#domain/attachment/text-type'
import { DomainError } from '#domain/errors'

type FoundFile = Omit<ReceivedFile, 'sha256'>

export type FileInspector = Inspector & {
  /** What the file is; only after its end. */
  found(): FoundFile
}

/** Looks at a file as it comes, keeps its start and end, and refuses it as soon as it can be none that is taken. */
export function createFileInspector({ name, size }: { name: string; size: number }): FileInspector {
  const head = new Uint8Array(Math.min(size, inspectedHeadBytes))
  const tail = createTail()
  let received = 0
  let isTold = false
  let found: FoundFile | null = null
  const text = createTextCheck()

  const refuse = (why: DomainError<'attachment-refused'>['data']['why']): never => {
    throw new DomainError('attachment-refused', { name, why })
  }

  return {
    add(piece) {
      if (received + piece.byteLength > size) refuseLength('more', size)
      if (received < head.byteLength) head.set(piece.subarray(0, head.byteLength - received), received)
      tail.add(piece)
      received += piece.byteLength
      if (text.isText) text.add(piece)
      if (text.isText || isTold || received < signatureBytes) return
      // One that can only be text has to be that throughout.
      isTold = true
      if (isOther(head.subarray(0, received), size)) refuse('unsupported-type')
    },

    end() {
      if (received < size) refuseLength('fewer', size)
      const file = inspectFile({ head, tail: tail.bytes(), size })
      if (file.kind === 'refused') return refuse(file.why)
      if (file.kind !== 'other') {
        const { width, height } = file.kind === 'image' ? file : { width: null, height: null }
        found = { mediaType: file.mediaType, width, height }
      } else if (text.end()) found = { mediaType: textTypeOf(name), width: null, height: null }
      else refuse('unsupported-type')
    },

    found() {
      if (!found) throw new Error('The file has not been read to its end')
      return found
    },
  }
}

/** The kinds that are taken are told by fewer; the first piece may be a single byte. */
const signatureBytes = 16

function isOther(head: Uint8Array, size: number): boolean {
  return inspectFile({ head, tail: head, size }).kind === 'other'
}

function refuseLength(than: 'more' | 'fewer', size: number): never {
  const message = `does not tell the truth: ${than} bytes than ${size} came`
  throw new DomainError('bad-request', { issues: [{ path: 'content-length', message }] })
}

/** The last bytes of what is added, in a ring: pieces may be as small as a byte, and each may hold a whole buffer. */
function createTail() {
  const ring = new Uint8Array(inspectedTailBytes)
  let total = 0
  return {
    add(piece: Uint8Array): void {
      const last = piece.subarray(-ring.byteLength)
      const at = (total + piece.byteLength - last.byteLength) % ring.byteLength
      const first = last.subarray(0, ring.byteLength - at)
      ring.set(first, at)
      ring.set(last.subarray(first.byteLength))
      total += piece.byteLength
    },
    bytes(): Uint8Array {
      if (total <= ring.byteLength) return ring.slice(0, total)
      const at = total % ring.byteLength
      const unrolled = new Uint8Array(ring.byteLength)
      unrolled.set(ring.subarray(at))
      unrolled.set(ring.subarray(0, at), ring.byteLength - at)
      return unrolled
    },
  }
}

/** Text is UTF-8 without zero bytes. */
function createTextCheck() {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let isText = true
  const decode = (piece?: Uint8Array) => {
    try {
      decoder.decode(piece, { stream: piece !== undefined })
    } catch {
      // The answer to the question that was asked.
      isText = false
    }
    return isText
  }
  return {
    get isText() {
      return isText
    },
    add(piece: Uint8Array): boolean {
      if (piece.includes(0)) isText = false
      return isText && decode(piece)
    },
    end: () => isText && decode(),
  }
}
