import { attachmentIdOf } from '@better-chat/contract/files'
import type { ChatMessagePart } from '@better-chat/contract/message'
import type { AttachmentId, StoredFile } from '#domain/attachment/attachment'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'

export type FilePart = Extract<ChatMessagePart, { type: 'file' }>

export function isFilePart(part: ChatMessagePart): part is FilePart {
  return part.type === 'file'
}

/** The id in a file part of a message of ours; what is kept elsewhere has none. */
function fileIdOf({ url }: Pick<FilePart, 'url'>): AttachmentId | null {
  // Urls were checked where they entered.
  return attachmentIdOf(url) as AttachmentId | null
}

export type FindFileDeps = { attachments: Pick<AttachmentRepository, 'find'> }

/** The file of a part, if its bytes are here. */
export function fileOf({ attachments }: FindFileDeps, part: Pick<FilePart, 'url'>): StoredFile | null {
  const id = fileIdOf(part)
  return id && attachments.find(id)
}
