import { formatCount } from '#lib/format'
import { formatBytes } from '#lib/format-bytes'
import type { DraftFile } from './draft-file'

/** What is said of a file below its name. */
export function fileFacts(file: DraftFile): string {
  switch (file.state) {
    case 'preparing':
      return 'Preparing…'
    case 'uploading':
      return file.share < 1 ? `Uploading, ${Math.floor(file.share * 100)} %` : 'Nearly there…'
    case 'failed':
      return file.message
    case 'attached': {
      const { pages, size } = file.attachment
      const count = pages === null ? null : pages === 1 ? '1 page' : `${formatCount(pages)} pages`
      return [count, formatBytes(size)].filter(Boolean).join(', ')
    }
  }
}
