import type { Attachment } from '@better-chat/contract/attachment'
import { browserStorage } from '#lib/browser-storage'
import { type DraftFile, toDraftFile } from './draft-file'

const prefix = 'bc-draft-files:'

/** Of a file that is not on the server only what it was called; its bytes are gone with the page. */
type KeptFile = { attachment: Attachment } | Pick<DraftFile, 'key' | 'name' | 'mediaType' | 'size'>

const cutWords = 'The page was closed before it was uploaded. Attach it again.'

/** The files that were kept under a key; those that had not arrived say so. */
export function readKeptFiles(key: string): readonly DraftFile[] {
  const stored = browserStorage.read(prefix + key)
  if (stored === null) return none
  // Only `keepFiles` writes under this prefix.
  return (JSON.parse(stored) as KeptFile[]).map((file) =>
    'attachment' in file
      ? toDraftFile(file.attachment)
      : { ...file, preview: null, state: 'failed', message: cutWords, canRetry: false },
  )
}

const none: readonly DraftFile[] = []

/** The keys beginning like this that files are kept under. */
export function keptFileKeys(beginning: string): string[] {
  return browserStorage.keys(prefix + beginning).map((key) => key.slice(prefix.length))
}

/** Keeps the files of a draft across reloads, until there are none. */
export function keepFiles(key: string, files: readonly DraftFile[]): void {
  if (files.length === 0) {
    browserStorage.remove(prefix + key)
    return
  }
  const kept = files.map((file): KeptFile => {
    if (file.state === 'attached') return { attachment: file.attachment }
    const { key: fileKey, name, mediaType, size } = file
    return { key: fileKey, name, mediaType, size }
  })
  browserStorage.write(prefix + key, JSON.stringify(kept))
}

export function forgetKeptFiles(): void {
  for (const key of browserStorage.keys(prefix)) browserStorage.remove(key)
}
