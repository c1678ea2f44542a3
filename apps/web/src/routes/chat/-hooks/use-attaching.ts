import { useSuspenseQuery } from '@tanstack/react-query'
import { refuseDraft } from '#features/chat/draft-store'
import { settingsOptions } from '#features/settings/settings-queries'

const notHere = 'A part of this page did not arrive. Check your connection and attach the files again.'

/** How files get into a draft: as they are or made smaller, as the person has it. What that takes comes with the first of them. */
export function useAttaching(draftKey: string): (files: readonly File[]) => void {
  const { keepOriginalImages } = useSuspenseQuery(settingsOptions()).data
  return async (files) => {
    if (files.length === 0) return
    const code = await import('./attaching').catch(() => null)
    if (code) code.attach({ draftKey, files, keepOriginalImages })
    else refuseDraft(draftKey, { reason: 'attachment-refused', message: notHere })
  }
}
