import type { Attachment, AttachmentId } from '@better-chat/contract/attachment'
import { personMaxFiles } from '@better-chat/contract/files'
import { type ReceivedFile, type StoredFile, toAttachment, unsentKeptMs } from '#domain/attachment/attachment'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import { DomainError } from '#domain/errors'
import type { Watchdog } from '#services/ai/watch-generations'

export type UploadDeps = {
  attachments: AttachmentRepository
  storageLimitBytes: number
  watchdog: Pick<Watchdog, 'armBy'>
  createId: () => string
  now: () => Date
  atomically: <Result>(work: () => Result) => Result
}

/** Takes the room for a file before its first byte comes. @throws DomainError `storage-full`. */
export function beginUpload(deps: UploadDeps, { name, size }: { name: string; size: number }): AttachmentId {
  const now = deps.now()
  const keptUntil = new Date(now.getTime() + unsentKeptMs)
  return deps.atomically(() => {
    const limitBytes = deps.storageLimitBytes
    const { files, bytes } = deps.attachments.total()
    if (files >= personMaxFiles || bytes + size > limitBytes) {
      throw new DomainError('storage-full', { limitBytes, limitFiles: personMaxFiles, neededBytes: size })
    }
    // Ids of this contract are UUIDs.
    const id = deps.createId() as AttachmentId
    deps.attachments.reserve({ id, name, size }, keptUntil, now)
    deps.watchdog.armBy(keptUntil)
    return id
  })
}

/** All its bytes are here. A file that is here already is kept once: the answer is then that one, and the new one is given up. */
export function finishUpload(deps: UploadDeps, id: AttachmentId, received: ReceivedFile): Attachment {
  return deps.atomically(() => {
    const twin = deps.attachments.findTwin(id, received.sha256)
    if (twin) {
      deps.attachments.keepUntil(twin.id, new Date(deps.now().getTime() + unsentKeptMs))
      deps.attachments.giveUp(id)
      return toAttachment(twin)
    }
    return toAttachment(there(deps.attachments.complete(id, received)))
  })
}

/** Its bytes did not come, or were refused. */
export function abandonUpload(deps: UploadDeps, id: AttachmentId): void {
  // One that is whole has an owner who was told so.
  if (!deps.attachments.find(id)) deps.attachments.giveUp(id)
}

export type DocumentText = { pages: number; textSize: number | null }

/** What the browser read in a PDF. @throws DomainError `storage-full`; then the PDF has no text. */
export function keepText(deps: UploadDeps, id: AttachmentId, { pages, textSize }: DocumentText): Attachment {
  const kept = toAttachment(there(deps.attachments.setText(id, { pages, textSize })))
  const limitBytes = deps.storageLimitBytes
  if (textSize === null || deps.attachments.total().bytes <= limitBytes) return kept
  deps.attachments.setText(id, { pages, textSize: null })
  throw new DomainError('storage-full', { limitBytes, limitFiles: personMaxFiles, neededBytes: textSize })
}

export function findFile(deps: Pick<UploadDeps, 'attachments'>, id: AttachmentId): StoredFile {
  return there(deps.attachments.find(id))
}

function there(file: StoredFile | null): StoredFile {
  if (!file) throw new DomainError('attachment-not-found')
  return file
}
