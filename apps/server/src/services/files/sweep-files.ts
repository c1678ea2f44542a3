import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { FileStore } from '#domain/attachment/file-store'
import type { Watchdog } from '#services/ai/watch-generations'

export type SweepFilesDeps = {
  attachments: Pick<AttachmentRepository, 'listForgotten' | 'remove'>
  files: Pick<FileStore, 'delete'>
  watchdog: Pick<Watchdog, 'armBy'>
  now: () => Date
  logFilesFailure: (cause: unknown) => void
}

/** Bytes that could not be deleted are tried again after this time. */
export const sweepAgainMs = 10 * 60_000

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
    deps.watchdog.armBy(new Date(deps.now().getTime() + sweepAgainMs))
    deps.logFilesFailure(cause)
  }
}
