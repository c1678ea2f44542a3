import { fileKindOf } from '@better-chat/contract/files'
import { contentDisposition } from '#api/content-disposition'
import { isAudioType } from '#domain/attachment/audio-type'
import { isTextType } from '#domain/attachment/text-type'

type Served = { id: string; name: string; mediaType: string; size: number }

/** Text of any kind could be taken for a page of ours; it is neither shown here nor named after what it could be. */
const plainText = 'text/plain; charset=utf-8'

function ofOthers(mediaType: string): string {
  return isTextType(mediaType) ? plainText : 'application/octet-stream'
}

/** How a file is served to its owner: pictures and sounds to be shown, which they are by their bytes, everything else to be saved, nothing to be guessed at or run. */
export function attachmentHeaders({ id, name, mediaType, size }: Served, { isDownload }: { isDownload: boolean }) {
  const kind = fileKindOf(mediaType)
  const isShown = kind === 'image' || isAudioType(mediaType)
  const disposition = isShown && !isDownload ? 'inline' : 'attachment'
  return {
    'content-type': kind !== 'text' || isAudioType(mediaType) ? mediaType : ofOthers(mediaType),
    'content-length': String(size),
    'content-disposition': contentDisposition(disposition, name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // Its bytes never change, but whoever sits at this browser next asks again, and is refused.
    'cache-control': 'private, no-cache',
    etag: `"${id}"`,
  }
}
