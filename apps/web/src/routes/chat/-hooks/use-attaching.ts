import { useSuspenseQuery } from '@tanstack/react-query'
import { settingsOptions } from '#features/settings/settings-queries'
import { attach } from './attaching'

/** How files get into a draft: as they are or made smaller, as the person has it. */
export function useAttaching(draftKey: string): (files: readonly File[]) => void {
  const { keepOriginalImages } = useSuspenseQuery(settingsOptions()).data
  return (files) => attach({ draftKey, files, keepOriginalImages })
}
