import { cleanFileName } from '@better-chat/contract/files'
import type { DraftFile } from '#features/chat/draft-file'
import { changeFiles, getDraft, holderOf, refuseDraft, updateFile, watchDrafts } from '#features/chat/draft-store'
import { roomFor } from '#features/chat/files-hold'

/** A file that was chosen in this page and may have to be read again. */
export type Picked = { file: File; keepOriginalImages: boolean; abort: AbortController; preview: string | null }

const picked = new Map<string, Picked>()
let isWatching = false

type Attach = { draftKey: string; files: readonly File[]; keepOriginalImages: boolean }

/** Puts files into a draft and sends them to the server, one beside the other. Those there is no room for are named. */
export function attach({ draftKey, files, keepOriginalImages }: Attach): void {
  if (files.length === 0) return
  if (!isWatching) watchDrafts(giveUpRemoved)
  isWatching = true
  const present = getDraft(draftKey).files
  const { room, refusal } = roomFor(present, files)
  const added = files.slice(0, room).map((file) => pick(file, keepOriginalImages))
  changeFiles(draftKey, [...present, ...added])
  if (refusal) refuseDraft(draftKey, { reason: 'attachment-refused', message: refusal })
  for (const file of added) void start(file)
}

/** Tries a file again that could not be attached. */
export function attachAgain(file: DraftFile): void {
  const { size } = picked.get(file.key)?.file ?? file
  const { key, name, mediaType, preview } = file
  const waiting = { key, name, mediaType, size, preview, state: 'preparing' } as const
  updateFile(waiting)
  void start(waiting)
}

/** Takes a file out of a draft, and ends its upload. */
export function detach(draftKey: string, fileKey: string): void {
  changeFiles(
    draftKey,
    getDraft(draftKey).files.filter(({ key }) => key !== fileKey),
  )
}

function pick(file: File, keepOriginalImages: boolean): DraftFile {
  const key = crypto.randomUUID()
  const preview = /^image\/(png|jpeg|webp|gif)$/.test(file.type) ? URL.createObjectURL(file) : null
  picked.set(key, { file, keepOriginalImages, abort: new AbortController(), preview })
  const name = cleanFileName(file.name)
  return { key, name, mediaType: file.type, size: file.size, preview, state: 'preparing' }
}

async function start(file: DraftFile): Promise<void> {
  const chosen = picked.get(file.key)
  if (!chosen) return
  try {
    // Most messages have no file, and what reads them is not small.
    const { upload } = await import('./upload-draft-file')
    await upload(file, chosen)
  } catch {
    const message = 'A part of this page did not arrive. Check your connection and try again.'
    updateFile({ ...file, state: 'failed', message, canRetry: true })
  }
}

/** What is in no draft any more was removed or sent. */
function giveUpRemoved(): void {
  for (const [key, { abort, preview }] of picked) {
    if (holderOf(key) !== null) continue
    picked.delete(key)
    abort.abort()
    if (preview) URL.revokeObjectURL(preview)
  }
}
