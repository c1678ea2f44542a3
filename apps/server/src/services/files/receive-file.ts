import type { AttachmentId, ReceivedFile } from '#domain/attachment/attachment'
import type { FileStore } from '#domain/attachment/file-store'
import { DomainError } from '#domain/errors'
import { createFileInspector } from './file-inspector'

export type ReceiveFileDeps = { files: Pick<FileStore, 'put'> }

export type IncomingFile = {
  id: AttachmentId
  name: string
  /** In bytes, as announced; another number of them is refused. */
  size: number
  body: ReadableStream<Uint8Array>
}

/**
 * Stores a file as its bytes come, and finds out what it is by its content.
 * @throws DomainError `attachment-refused` for what is empty, broken or of no kind that is taken; `bad-request` when more or
 * fewer bytes come than were announced, or the connection is lost; `storage-unavailable`.
 */
export async function receiveFile(
  deps: ReceiveFileDeps,
  { id, name, size, body }: IncomingFile,
): Promise<ReceivedFile> {
  if (size === 0) throw new DomainError('attachment-refused', { name, why: 'empty' })
  const inspector = createFileInspector({ name, size })
  const { sha256 } = await deps.files.put(id, { size, body, inspector })
  return { ...inspector.found(), sha256 }
}
