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
  const tail: Uint8Array[] = []
  let received = 0
  let found: FoundFile | null = null
  const text = createTextCheck()

  const refuse = (why: DomainError<'attachment-refused'>['data']['why']): never => {
    throw new DomainError('attachment-refused', { name, why })
  }

  return {
    add(piece) {
      if (received + piece.byteLength > size) refuseLength('more', size)
      if (received < head.byteLength) head.set(piece.subarray(0, head.byteLength - received), received)
      keepLast(tail, piece)
      received += piece.byteLength
      // A file of ours is told by fewer bytes than the first piece has; one that can only be text has to be that throughout.
      if (text.isText && !text.add(piece) && isOther(head.subarray(0, received), size)) refuse('unsupported-type')
    },

    end() {
      if (received < size) refuseLength('fewer', size)
      const file = inspectFile({ head, tail: joined(tail), size })
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

function isOther(head: Uint8Array, size: number): boolean {
  return inspectFile({ head, tail: head, size }).kind === 'other'
}

function refuseLength(than: 'more' | 'fewer', size: number): never {
  const message = `does not tell the truth: ${than} bytes than ${size} came`
  throw new DomainError('bad-request', { issues: [{ path: 'content-length', message }] })
}

/** Keeps as many of the last pieces as the tail takes, as they are: joining them each time would copy a file many times over. */
function keepLast(pieces: Uint8Array[], piece: Uint8Array): void {
  pieces.push(piece)
  let kept = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)
  for (let [first] = pieces; first && kept - first.byteLength >= inspectedTailBytes; [first] = pieces) {
    pieces.shift()
    kept -= first.byteLength
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
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
