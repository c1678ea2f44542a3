import { fileMaxBytes, pdfTextMaxLength } from '@better-chat/contract/files'
import { inspectedHeadBytes, inspectedTailBytes, inspectFile } from '@better-chat/contract/inspect-file'
import { decodeText } from './decode-text'
import { drawAnew, openPicture } from './draw-anew'
import { FileRefusedError } from './file-refused-error'
import { findPicture } from './find-picture'
import type { PdfContent } from './pdf-wire'
import { isKept, type Picture, renamed } from './picture-plan'
import { readPdf } from './read-pdf'
import { refusalWords, tooLargeWords, unreadableWords } from './refusal-words'

/** The largest picture that is made smaller, in bytes. */
const originalMaxBytes = 100 * 1024 * 1024

/** A file as it is sent: small enough, and of a kind that is taken. */
export type PreparedFile = { name: string; blob: Blob; pdf: PdfContent | null }
export type PrepareOptions = { keepOriginalImages: boolean; signal: AbortSignal }

/** Makes of a file what is sent of it. Its content decides, not its name. @throws FileRefusedError */
export async function prepareFile(file: File, options: PrepareOptions): Promise<PreparedFile> {
  const head = await bytesOf(file.slice(0, inspectedHeadBytes))
  const tail = await bytesOf(file.slice(Math.max(0, file.size - inspectedTailBytes)))
  const inspected = inspectFile({ head, tail, size: file.size })
  if (inspected.kind === 'refused') throw new FileRefusedError(refusalWords[inspected.why])
  const picture = findPicture(head, inspected)
  if (picture) return preparePicture(file, picture, options)
  holdTo(fileMaxBytes, file.size)
  if (inspected.kind !== 'pdf') return prepareText(file)
  return { name: file.name, blob: file, pdf: await readPdf(file, pdfTextMaxLength, options.signal) }
}

async function preparePicture(file: File, picture: Picture, options: PrepareOptions): Promise<PreparedFile> {
  holdTo(originalMaxBytes, file.size)
  const bitmap = await openPicture(file, picture)
  if (isKept(picture, options)) {
    bitmap.close()
    holdTo(fileMaxBytes, file.size)
    return { name: renamed(file.name, picture.mediaType), blob: file, pdf: null }
  }
  const blob = await drawAnew(bitmap, picture.mediaType)
  holdTo(fileMaxBytes, blob.size)
  return { name: renamed(file.name, blob.type), blob, pdf: null }
}

async function prepareText(file: File): Promise<PreparedFile> {
  const decoded = decodeText(await bytesOf(file))
  if (!decoded) throw new FileRefusedError(refusalWords['unsupported-type'])
  const blob = decoded.isUtf8 ? file : new Blob([decoded.text], { type: 'text/plain' })
  holdTo(fileMaxBytes, blob.size)
  return { name: file.name, blob, pdf: null }
}

function holdTo(limit: number, size: number): void {
  if (size > limit) throw new FileRefusedError(tooLargeWords(size, limit))
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    throw new FileRefusedError(unreadableWords)
  }
}
