import type { FileRefusal } from '@better-chat/contract/files'
import { formatBytes } from '#lib/format-bytes'

/** Why a file is not taken, for its place in the composer, where its name stands above. */
export const refusalWords: Record<FileRefusal, string> = {
  empty: 'It is empty.',
  'unsupported-type': 'Only pictures, PDFs and text files can be attached.',
  damaged: 'It is damaged or not complete, and cannot be opened.',
  'too-many-pixels': 'It has more than 64 megapixels. Make it smaller first.',
}

export const heicWords = 'This browser cannot open HEIC pictures. Save it as JPEG and attach that.'
export const avifWords = 'This browser cannot open this picture. Save it as JPEG and attach that.'
export const passwordWords = 'It needs a password to be opened. Save a copy without one and attach that.'
export const unreadableWords = 'It could not be read. It may have been moved or changed; attach it again.'
export const connectionWords = 'The connection was lost. Try again when you are back online.'
export const signedOutWords = 'Your session has ended. Sign in again in another tab, then try again.'
export const unknownWords = 'It could not be stored. Try again in a moment.'

export function tooLargeWords(size: number, limit: number): string {
  return `It has ${formatBytes(size)}; at most ${formatBytes(limit)} can be attached.`
}

export function tooMuchTogetherWords(limit: number): string {
  return `The files of one message may have ${formatBytes(limit)} together. Remove another one, or send this one by itself.`
}
