/** Why a picture of ours could not be drawn: it is not there any more, or it did not arrive this time. */
export type PictureFate = 'gone' | 'not-loaded'

// What was deleted does not come back under its address.
const gone = new Set<string>()

/** Asks for a picture again that could not be drawn: the element that draws it does not say why. */
export async function askPictureFate(url: string): Promise<PictureFate> {
  try {
    const { status } = await fetch(url, { method: 'HEAD' })
    if (status !== 404) return 'not-loaded'
    gone.add(url)
    return 'gone'
  } catch {
    return 'not-loaded'
  }
}

/** Whether it is known that a picture is not there any more, so that it is not asked for whenever its message comes into view. */
export function isKnownGone(url: string): boolean {
  return gone.has(url)
}
