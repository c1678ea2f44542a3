import { attachmentIdOf } from '@better-chat/contract/files'
import type { ChatMessagePart } from '@better-chat/contract/message'
import type { AttachmentId, StoredFile } from '#domain/attachment/attachment'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import { fileTokensOf } from '#domain/attachment/reading'
import type { StoredMessage } from '#domain/conversation/conversation'
import type { Model } from '#domain/model/model-registry'

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

/** What a message weighs beside its words, in tokens. */
export type FileTokens = { usual: number; most: number }

type Said = Pick<StoredMessage, 'role' | 'parts'>

/** The messages, each with what its files add to a prompt of this model. */
export function weighFiles<Message extends Said>(
  deps: FindFileDeps,
  path: readonly Message[],
  model: Model,
): (Message & { fileTokens: FileTokens })[] {
  return path.map((message) => {
    const all = message.parts.filter(isFilePart).map((part) => fileTokensOf(fileOf(deps, part), model))
    return { ...message, fileTokens: { usual: sum(all, 'usual'), most: sum(all, 'most') } }
  })
}

function sum(all: FileTokens[], key: keyof FileTokens): number {
  return all.reduce((total, tokens) => total + tokens[key], 0)
}
