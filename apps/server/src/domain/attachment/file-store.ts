import type { AttachmentId } from './attachment'

export type Inspector = { add(piece: Uint8Array): void; end(): void }

/** Where one person's bytes are. Every method throws DomainError `storage-unavailable` when the store does not answer. */
export type FileStore = {
  /**
   * Stores bytes as they come, never the whole of them in memory, and answers their SHA-256 in hex. The inspector sees each
   * piece before it is passed on, and the end; what it throws ends the upload and comes out.
   * @throws DomainError `bad-request` when the body breaks off.
   */
  put(
    id: AttachmentId,
    upload: { size: number; body: ReadableStream<Uint8Array>; inspector: Inspector },
  ): Promise<{ sha256: string }>
  putText(id: AttachmentId, text: string): Promise<void>
  /** The bytes, from the first on and at most so many; null when there are none. */
  open(id: AttachmentId, maxBytes?: number): Promise<ReadableStream<Uint8Array> | null>
  /** The whole of it in base64; null when there is none. */
  readBase64(id: AttachmentId): Promise<string | null>
  /** The text beside a PDF, at most so many bytes of it. */
  openText(id: AttachmentId, maxBytes: number): Promise<ReadableStream<Uint8Array> | null>
  deleteText(id: AttachmentId): Promise<void>
  delete(ids: readonly AttachmentId[]): Promise<void>
}
