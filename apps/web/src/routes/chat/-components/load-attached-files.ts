import { type ComponentType, lazy } from 'react'
import type { AttachedFilesProps } from './attached-files'
import type { ReadingNoticeProps } from './reading-notice'

// Most messages have no files. What does not arrive is not shown; what is attached is sent all the same.
export const AttachedFiles = lazy<ComponentType<AttachedFilesProps>>(() =>
  import('./attached-files').catch(() => ({ default: () => null })),
)
export const ReadingNotice = lazy<ComponentType<ReadingNoticeProps>>(() =>
  import('./reading-notice').catch(() => ({ default: () => null })),
)
