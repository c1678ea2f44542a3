import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { FileStore } from '#domain/attachment/file-store'

export type SweepFilesDeps = {
  attachments: Pick<AttachmentRepository, 'listForgotten' | 'remove'>
  files: Pick<FileStore, 'delete'>
  now: () => Date
  logFilesFailure: (cause: unknown) => void
}

/**
 * Deletes what no message has and nobody keeps any longer. A row stays until its bytes are gone, so that what fails, or is cut
 * off, is done again when the object wakes or its alarm rings. Never throws.
 */
export async function sweepFiles(deps: SweepFilesDeps): Promise<void> {
  const ids = deps.attachments.listForgotten(deps.now())
  if (ids.length === 0) return
  try {
    await deps.files.delete(ids)
    deps.attachments.remove(ids)
  } catch (cause) {
    deps.logFilesFailure(cause)
  }
}
