import type { UserMessage } from '@better-chat/contract/ai-request'
import type { Attachment } from '@better-chat/contract/attachment'
import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'
import type { OnlyTools } from '@better-chat/contract/tool-choice'
import { messageText } from './message-text'

/** A file of a draft, from the moment it was chosen. `key` is its own for as long as the page lives. */
export type DraftFile = { key: string; name: string; mediaType: string; size: number; preview: string | null } & (
  | { state: 'preparing' }
  /** `share` is how much of it has arrived, from 0 to 1. */
  | { state: 'uploading'; share: number }
  | { state: 'attached'; attachment: Attachment }
  | { state: 'failed'; message: string; canRetry: boolean }
)

/** A server, or one of its tools, that a message is narrowed to. */
export type NamedTool = OnlyTools[number]

/** What is sent: words, files, or both; and the tools that alone its answers may use. */
export type Written = { text: string; files: readonly Attachment[]; onlyTools?: readonly NamedTool[] | undefined }

export function isNothing({ text, files }: { text: string; files: readonly unknown[] }): boolean {
  return text.trim() === '' && files.length === 0
}

/** Whether two are the same message. */
export function isSameWritten(one: Written, other: Written): boolean {
  const isSameFiles =
    one.files.length === other.files.length && one.files.every(({ id }, index) => id === other.files[index]?.id)
  return one.text === other.text && isSameFiles && toolsKey(one) === toolsKey(other)
}

function toolsKey({ onlyTools = [] }: Written): string {
  return JSON.stringify(onlyTools.map(({ serverId, tool }) => [serverId, tool]))
}

/** As many as a message may name. */
export const mostNamed = 20

/** Each server or tool once, and no more than may be named. */
export function joinTools(...lists: (readonly NamedTool[])[]): NamedTool[] {
  return [...new Map(lists.flat().map((named) => [`${named.serverId} ${named.tool ?? ''}`, named])).values()].slice(
    0,
    mostNamed,
  )
}

export function toDraftFile(attachment: Attachment): DraftFile {
  const { id, name, mediaType, size } = attachment
  return { key: id, name, mediaType, size, preview: null, state: 'attached', attachment }
}

/** The files that are on the server. */
export function attachedFiles(files: readonly DraftFile[]): Attachment[] {
  return files.flatMap((file) => (file.state === 'attached' ? [file.attachment] : []))
}

/** Each file once. */
export function joinFiles(...lists: (readonly DraftFile[])[]): DraftFile[] {
  const byIdentity = new Map<string, DraftFile>()
  for (const file of lists.flat()) {
    const identity = file.state === 'attached' ? file.attachment.id : file.key
    if (!byIdentity.has(identity)) byIdentity.set(identity, file)
  }
  return [...byIdentity.values()]
}

/** A message as it is shown and sent: its files before its words. */
export function toParts({ text, files }: Written): ChatMessagePart[] {
  const parts: ChatMessagePart[] = files.map(({ url, mediaType, name }) => ({
    type: 'file',
    url,
    mediaType,
    filename: name,
  }))
  return text.trim() === '' && parts.length > 0 ? parts : [...parts, { type: 'text', text }]
}

/** The parts of a message that a person may send. */
export function toSentParts(parts: readonly ChatMessagePart[]): UserMessage['parts'] {
  return parts.flatMap((part): UserMessage['parts'] => {
    if (part.type === 'text') return [{ type: part.type, text: part.text }]
    if (part.type !== 'file') return []
    return [{ type: part.type, url: part.url, mediaType: part.mediaType, filename: part.filename }]
  })
}

/** What a message notes of its files. */
export function toMessageFiles(files: readonly Attachment[]) {
  return files.map(({ id, size, width, height, pages, hasText }) => ({ id, size, width, height, pages, hasText }))
}

/** The files of a message that was sent, as they were attached. */
export function filesOf({ parts, metadata }: Pick<ChatMessage, 'parts' | 'metadata'>): Attachment[] {
  const known = metadata?.files ?? []
  return parts.flatMap((part) => {
    if (part.type !== 'file') return []
    const { url, mediaType, filename = 'File' } = part
    const file = known.find(({ id }) => url.endsWith(`/${id}`))
    // What is not noted as a file of the message is none that can be sent.
    return file ? [{ ...file, url, mediaType, name: filename }] : []
  })
}

/** What a message says that was sent, as it was written. */
export function writtenBefore(message: ChatMessage): Written {
  return { text: messageText(message), files: filesOf(message), onlyTools: message.metadata?.onlyTools ?? [] }
}
