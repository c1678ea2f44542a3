// No schemas here: the browser uses these functions before anything is sent, the server again on what arrived.

/** The largest file, in bytes. */
export const fileMaxBytes = 20 * 1024 * 1024
/** A file that comes as a form, which has to be read whole, in bytes. */
export const multipartMaxBytes = 1024 * 1024
/** How many files a person may have. */
export const personMaxFiles = 10_000
export const messageMaxFiles = 10
/** The files of one message together, in bytes. */
export const messageMaxFileBytes = 40 * 1024 * 1024
/** The largest picture that is opened: decoded, each pixel takes four bytes. */
export const imageMaxPixels = 64_000_000
/** In UTF-16 code units, with the ending. */
export const fileNameMaxLength = 120
/** How much of a PDF's text is kept for models that cannot read PDFs, in UTF-16 code units. */
export const pdfTextMaxLength = 200_000

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export const pdfType = 'application/pdf'

export type FileKind = 'image' | 'pdf' | 'text'

/** What is done with a stored file: shown, read by its provider, or given to the model as text. */
export function fileKindOf(mediaType: string): FileKind {
  if (mediaType === pdfType) return 'pdf'
  return (imageTypes as readonly string[]).includes(mediaType) ? 'image' : 'text'
}

const attachmentPath = '/api/attachments/'

export function attachmentUrl(id: string): string {
  return attachmentPath + id
}

/** The id in the url of a file part; null when it is not one of our files. */
export function attachmentIdOf(url: string): string | null {
  return url.startsWith(attachmentPath) ? url.slice(attachmentPath.length) : null
}

/** Why a file is not taken: nothing in it, of no kind that is taken, cut off or broken, more pixels than are opened. */
export const fileRefusals = ['empty', 'unsupported-type', 'damaged', 'too-many-pixels'] as const
export type FileRefusal = (typeof fileRefusals)[number]

/** A name that is safe to show and to save under: no path, no control characters or marks that turn the direction, of bounded length, its ending kept. */
export function cleanFileName(name: string): string {
  // The expressions below take their time with thousands of dots.
  const plain = name
    .slice(-1_000)
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (plain === '') return 'file'
  if (plain.length <= fileNameMaxLength) return plain
  const ending = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? ''
  // Half a character is never left behind.
  const start = plain.slice(0, fileNameMaxLength - ending.length - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${start}…${ending}`
}
