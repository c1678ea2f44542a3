import type { Storage } from '@better-chat/contract/attachment'
import { formatBytes, formatCount } from '#lib/format'

/** How full it is: `12 files, 34 MB of 1,000 MB`. */
export function storageWords({ files, usedBytes, limitBytes }: Storage): string {
  return `${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${formatBytes(usedBytes)} of ${formatBytes(limitBytes)}`
}

/** What a person has to know of it now. */
export function storageHint({ files, usedBytes, limitBytes }: Storage): string {
  if (usedBytes >= limitBytes) {
    return 'Nothing more can be attached. Delete conversations with files to make room; files you never sent go by themselves after a day.'
  }
  if (files === 0) return 'No files yet. What you attach to messages is kept here, for you alone.'
  const few = usedBytes >= 0.8 * limitBytes ? 'It is nearly full. ' : ''
  return `${few}Files go with their conversation when you delete it; those you never sent go by themselves after a day.`
}
