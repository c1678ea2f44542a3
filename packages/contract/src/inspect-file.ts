import { type FileRefusal, imageMaxPixels, type imageTypes, pdfType } from './files'

/** How much of a file's start and end `inspectFile` wants to see, in bytes: pictures have their size behind what the camera noted. */
export const inspectedHeadBytes = 256 * 1024
export const inspectedTailBytes = 64 * 1024

export type FileSample = {
  /** Its first `inspectedHeadBytes`. */
  head: Uint8Array
  /** Its last `inspectedTailBytes`. */
  tail: Uint8Array
  /** Of the whole file, in bytes. */
  size: number
}

export type InspectedFile =
  | { kind: 'image'; mediaType: (typeof imageTypes)[number]; width: number | null; height: number | null }
  | { kind: 'pdf'; mediaType: typeof pdfType }
  /** Neither; it may be text, which only the whole of it tells. */
  | { kind: 'other' }
  | { kind: 'refused'; why: FileRefusal }

/** What a file is, by its content. Its name and what it is said to be count for nothing. */
export function inspectFile({ head, tail, size }: FileSample): InspectedFile {
  if (size === 0) return { kind: 'refused', why: 'empty' }
  if (startsWith(head, '%PDF-')) return { kind: 'pdf', mediaType: pdfType }
  const image = findImage(head, tail, size)
  if (!image) return { kind: 'other' }
  const { mediaType, dimensions, isWhole } = image
  if (!isWhole) return { kind: 'refused', why: 'damaged' }
  const [width, height] = dimensions ?? [null, null]
  if (width !== null && height !== null) {
    if (width === 0 || height === 0) return { kind: 'refused', why: 'damaged' }
    if (width * height > imageMaxPixels) return { kind: 'refused', why: 'too-many-pixels' }
  }
  return { kind: 'image', mediaType, width, height }
}

type Dimensions = readonly [width: number, height: number]
type FoundImage = { mediaType: (typeof imageTypes)[number]; dimensions: Dimensions | null; isWhole: boolean }

function findImage(head: Uint8Array, tail: Uint8Array, size: number): FoundImage | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) {
    // PNG §5: a first chunk IHDR, and a last one IEND; some programs append to it.
    return {
      mediaType: 'image/png',
      dimensions: head.length >= 24 ? [view.getUint32(16), view.getUint32(20)] : null,
      isWhole: holds(tail, 'IEND'),
    }
  }
  if (startsWith(head, '\xff\xd8\xff')) {
    return { mediaType: 'image/jpeg', dimensions: jpegDimensions(view), isWhole: holds(tail, '\xff\xd9') }
  }
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')) {
    return {
      mediaType: 'image/gif',
      dimensions: head.length >= 10 ? [view.getUint16(6, true), view.getUint16(8, true)] : null,
      isWhole: tail.lastIndexOf(0x3b) !== -1,
    }
  }
  if (startsWith(head, 'RIFF') && startsWith(head.subarray(8), 'WEBP')) {
    // RIFF: the length of everything after these eight bytes.
    const isWhole = head.length >= 30 && size >= view.getUint32(4, true) + 8
    return { mediaType: 'image/webp', dimensions: head.length >= 30 ? webpDimensions(head, view) : null, isWhole }
  }
  return null
}

/** From the frame header (ITU T.81, B.2.2), behind what may stand before it. */
function jpegDimensions(view: DataView): Dimensions | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    // A filling byte; a marker that stands alone; or a segment that says how long it is.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** RFC 9649: the lossy, the lossless and the extended kind. */
function webpDimensions(head: Uint8Array, view: DataView): Dimensions | null {
  const kind = head.subarray(12)
  if (startsWith(kind, 'VP8 ')) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
  if (startsWith(kind, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1]
  }
  const three = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
  return startsWith(kind, 'VP8X') ? [three(24) + 1, three(27) + 1] : null
}

/** `signature` has one character for each byte. */
function startsWith(bytes: Uint8Array, signature: string): boolean {
  return isAt(bytes, signature, 0)
}

function holds(bytes: Uint8Array, signature: string): boolean {
  const first = signature.charCodeAt(0)
  let at = bytes.lastIndexOf(first)
  while (at !== -1) {
    if (isAt(bytes, signature, at)) return true
    if (at === 0) return false
    at = bytes.lastIndexOf(first, at - 1)
  }
  return false
}

function isAt(bytes: Uint8Array, signature: string, at: number): boolean {
  if (bytes.length < at + signature.length) return false
  for (let index = 0; index < signature.length; index += 1) {
    if (bytes[at + index] !== signature.charCodeAt(index)) return false
  }
  return true
}
