import { useState } from 'react'
import { askPictureFate, isKnownGone, type PictureFate } from '#features/chat/picture-fate'
import type { ShownFile } from '#features/chat/shown-files'

/** Which of some pictures cannot be drawn, and why. */
export function usePictureFates() {
  const [fates, setFates] = useState<Readonly<Record<string, PictureFate>>>({})

  return {
    fateOf: ({ key, url }: ShownFile): PictureFate | null => (isKnownGone(url) ? 'gone' : (fates[key] ?? null)),
    askWhy: async ({ key, url }: ShownFile) => {
      const fate = await askPictureFate(url)
      setFates((before) => ({ ...before, [key]: fate }))
    },
    tryAgain: ({ key }: ShownFile) => setFates(({ [key]: _, ...others }) => others),
  }
}
