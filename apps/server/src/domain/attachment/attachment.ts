import type { Attachment, AttachmentId } from '@better-chat/contract/attachment'
import { attachmentUrl } from '@better-chat/contract/files'

export type { AttachmentId }

/** A file whose bytes are all here. */
export type StoredFile = {
  id: AttachmentId
  name: string
  mediaType: string
  /** In bytes. */
  size: number
  width: number | null
  height: number | null
  pages: number | null
  /** Of the text kept beside a PDF, in bytes; null where there is none. */
  textSize: number | null
}

/** What was found out about a file while its bytes came in. */
export type ReceivedFile = Pick<StoredFile, 'mediaType' | 'width' | 'height'> & { sha256: string }

/** A file that no message has is kept this long after it was last attached. */
export const unsentKeptMs = 24 * 60 * 60_000

export function toAttachment({ textSize, ...file }: StoredFile): Attachment {
  return { ...file, url: attachmentUrl(file.id), hasText: textSize !== null }
}
