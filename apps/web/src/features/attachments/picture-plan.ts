import type { imageTypes } from '@better-chat/contract/files'

/** The longest side of a picture that is made smaller, in pixels: what models look at, at most. */
const longestSidePx = 2_048
/** From here on a picture without a see-through pixel is better a JPEG. */
export const largestPngBytes = 4 * 1024 * 1024

export type PictureType = (typeof imageTypes)[number] | 'image/heic' | 'image/avif'
export type Picture = {
  mediaType: PictureType
  /** As it will be shown; null where only decoding tells. */
  width: number | null
  height: number | null
  isAnimated: boolean
}

/** Whether a picture is sent as it is; else it is drawn anew. */
export function isKept(picture: Picture, options: { keepOriginalImages: boolean }): boolean {
  if (picture.mediaType === 'image/heic' || picture.mediaType === 'image/avif') return false
  // Drawn anew, it would stand still.
  if (picture.mediaType === 'image/gif' || picture.isAnimated || options.keepOriginalImages) return true
  const { width, height } = picture
  return width !== null && height !== null && Math.max(width, height) <= longestSidePx
}

/** How large it becomes; never larger than it was. */
export function fittedSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSidePx / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** As what a picture is written that is drawn anew. */
export function writtenAs(mediaType: PictureType, isSeeThrough: boolean): 'image/jpeg' | 'image/png' | 'image/webp' {
  if (mediaType === 'image/png') return 'image/png'
  return mediaType === 'image/webp' && isSeeThrough ? 'image/webp' : 'image/jpeg'
}

/** The name of a file that has become one of another kind. */
export function renamed(name: string, mediaType: string): string {
  const ending = mediaType === 'image/jpeg' ? 'jpg' : mediaType.replace('image/', '')
  if (ending === 'jpg' && /\.jpe?g$/i.test(name)) return name
  return `${name.replace(/\.[^.]{1,8}$/, '')}.${ending}`
}
