import { imageMaxPixels } from '@better-chat/contract/files'
import { FileRefusedError } from './file-refused-error'
import { fittedSize, largestPngBytes, type Picture, type PictureType, writtenAs } from './picture-plan'
import { avifWords, heicWords, refusalWords } from './refusal-words'

const quality = 0.85

/** Opens a picture as the browser would show it, upright. @throws FileRefusedError when it cannot be. */
export async function openPicture(file: Blob, { mediaType }: Picture): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file)
  } catch {
    throw new FileRefusedError(whyNot(mediaType))
  }
}

/** Draws a picture anew, no larger than models look at. The bitmap is used up. */
export async function drawAnew(bitmap: ImageBitmap, mediaType: PictureType): Promise<Blob> {
  if (bitmap.width * bitmap.height > imageMaxPixels) throw new FileRefusedError(refusalWords['too-many-pixels'])
  const { width, height } = fittedSize(bitmap.width, bitmap.height)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new FileRefusedError('This browser has no room left to make it smaller.', true)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const isSeeThrough = hasSeeThroughPixel(context, width, height)
  const written = await canvas.convertToBlob({ type: writtenAs(mediaType, isSeeThrough), quality })
  if (written.type !== 'image/png' || isSeeThrough || written.size <= largestPngBytes) return written
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

function hasSeeThroughPixel(context: OffscreenCanvasRenderingContext2D, width: number, height: number): boolean {
  const { data } = context.getImageData(0, 0, width, height)
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}

function whyNot(mediaType: PictureType): string {
  if (mediaType === 'image/heic') return heicWords
  return mediaType === 'image/avif' ? avifWords : refusalWords.damaged
}
