import { fileKindOf } from '@better-chat/contract/files'
import { inspectedHeadBytes, inspectedTailBytes, inspectFile } from '@better-chat/contract/inspect-file'
import type { ReceivedFile } from '#domain/attachment/attachment'
import { audioTypeOf, isAudioType } from '#domain/attachment/audio-type'
import { isTextType } from '#domain/attachment/text-type'

export type KnownFile = Omit<ReceivedFile, 'sha256'>

/** Nothing is known of it, and nothing opens it. */
const unknown = 'application/octet-stream'

/** What bytes are: a picture, a PDF, a sound and a text by their content, anything else by what a server says of it. */
export function typeOfBytes(bytes: Uint8Array, given: string | null): KnownFile {
  const head = bytes.subarray(0, inspectedHeadBytes)
  const found = inspectFile({ head, tail: bytes.subarray(-inspectedTailBytes), size: bytes.byteLength })
  if (found.kind === 'image') return { mediaType: found.mediaType, width: found.width, height: found.height }
  if (found.kind === 'pdf') return of(found.mediaType)
  if (found.kind === 'refused') return of(unknown)
  const type = /^[a-z]{1,40}\/[a-z0-9.+-]{1,100}/.exec(given?.toLowerCase() ?? '')?.[0] ?? unknown
  const audio = type.startsWith('audio/') ? audioTypeOf(head) : null
  if (audio !== null) return of(audio)
  if (isText(bytes)) return of(isTextType(type) ? type : 'text/plain')
  const isDisproved = fileKindOf(type) !== 'text' || isTextType(type) || isAudioType(type)
  return of(isDisproved ? unknown : type)
}

function of(mediaType: string): KnownFile {
  return { mediaType, width: null, height: null }
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return true
  } catch {
    // The answer to the question that was asked.
    return false
  }
}

const endings: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
  'application/json': '.json',
  'text/plain': '.txt',
  'audio/wav': '.wav',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'audio/flac': '.flac',
  'audio/mp4': '.m4a',
}

export function endingOf(mediaType: string): string {
  return endings[mediaType] ?? ''
}
