import type { Storage } from '@better-chat/contract/attachment'
import { formatCount } from '#lib/format'
import { formatBytes } from '#lib/format-bytes'

/** How full it is: `12 files, 34 MB of 1,000 MB`. */
export function storageWords({ files, usedBytes, limitBytes }: Storage): string {
  return `${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${megabytes(usedBytes)} of ${megabytes(limitBytes)}`
}

/** In the unit of the limit, so that the two are compared at a glance. */
function megabytes(bytes: number): string {
  const amount = bytes / (1_024 * 1_024)
  return amount < 9.95 ? formatBytes(bytes) : `${formatCount(Math.round(amount))} MB`
}

/** What a person has to know of it now. */
export function storageHint({ files, usedBytes, limitBytes, limitFiles }: Storage): string {
  if (usedBytes >= limitBytes || files >= limitFiles) {
    return 'Nothing more can be attached. Delete conversations with files to make room; files you never sent go by themselves after a day.'
  }
  if (files === 0) return 'No files yet. What you attach to messages is kept here, for you alone.'
  const few = usedBytes >= 0.8 * limitBytes ? 'It is nearly full. ' : ''
  return `${few}Files go with their conversation when you delete it; those you never sent go by themselves after a day.`
}
