import { pdfType } from '@better-chat/contract/files'
import { formatCount } from '#lib/format'
import { formatBytes } from '#lib/format-bytes'
import type { ShownFile } from './shown-files'

/** What a file is, in few words: `PDF · 12 pages · 1.2 MB`. */
export function describeFile({ name, mediaType, pages, size }: ShownFile): string {
  const facts = [
    kindName(mediaType, name),
    pages !== null && `${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}`,
    size !== null && formatBytes(size),
  ]
  return facts.filter(Boolean).join(' · ')
}

function kindName(mediaType: string, name: string): string {
  if (mediaType === pdfType) return 'PDF'
  const subtype = mediaType.slice(mediaType.indexOf('/') + 1)
  if (mediaType.startsWith('image/')) return `${subtype.replace(/\+.*$/, '').toUpperCase()} picture`
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]
  if (ending) return ending.toUpperCase()
  return mediaType.startsWith('text/') ? 'Text' : mediaType
}
