import type { InspectedFile } from '@better-chat/contract/inspect-file'
import type { Picture } from './picture-plan'

/** The picture in a file, of the kinds that are stored and of those that the browser may turn into one; null for anything else. */
export function findPicture(head: Uint8Array, inspected: InspectedFile): Picture | null {
  if (inspected.kind === 'image') {
    const { mediaType, width, height } = inspected
    return { mediaType, width, height, isAnimated: isAnimated(head, mediaType) }
  }
  const brand = at(head, 4, 4) === 'ftyp' ? at(head, 8, 4) : ''
  const unknown = { width: null, height: null, isAnimated: false }
  if (/^avi[fs]$/.test(brand)) return { mediaType: 'image/avif', ...unknown }
  // ISO/IEC 23008-12: still pictures, bursts and the general kinds.
  if (/^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return { mediaType: 'image/heic', ...unknown }
  return null
}

/** WebP says so in a flag, PNG in a chunk before the first picture. */
function isAnimated(head: Uint8Array, mediaType: string): boolean {
  if (mediaType === 'image/webp') return at(head, 12, 4) === 'VP8X' && ((head[20] ?? 0) & 2) !== 0
  if (mediaType !== 'image/png') return false
  const start = at(head, 0, 4_096)
  const control = start.indexOf('acTL')
  const data = start.indexOf('IDAT')
  return control !== -1 && (data === -1 || control < data)
}

function at(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length))
}
