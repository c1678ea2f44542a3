type Size = { width: number | null; height: number | null }

/** One picture alone is as large as this, in pixels; of several each is a square. */
const alonePx = { width: 384, height: 320, unknownHeight: 240 }
/** Narrower it could not be pressed. */
const minPx = 56
export const squarePx = 144
export const filesGapPx = 8
/** How much of the column a person's own words and pictures may take. */
const ownShare = 0.86

/** The place of a picture that stands alone, before it is there: its own shape, never larger than it is. */
export function pictureBox({ width, height }: Size): { width: number; height: number } {
  if (!width || !height) return { width: alonePx.width, height: alonePx.unknownHeight }
  const scale = Math.min(1, alonePx.width / width, alonePx.height / height)
  return { width: Math.max(minPx, Math.round(width * scale)), height: Math.max(minPx, Math.round(height * scale)) }
}

/** How high the pictures of a message are together, in a column of this width. */
export function picturesHeight(pictures: readonly Size[], columnPx: number): number {
  const [first] = pictures
  if (!first) return 0
  const roomPx = columnPx * ownShare
  if (pictures.length === 1) {
    const box = pictureBox(first)
    return Math.round(box.height * Math.min(1, roomPx / box.width))
  }
  const perRow = Math.max(1, Math.floor((roomPx + filesGapPx) / (squarePx + filesGapPx)))
  const rows = Math.ceil(pictures.length / perRow)
  return rows * squarePx + (rows - 1) * filesGapPx
}
