import type { AiRequest } from '@better-chat/contract/ai-request'
import type { Attachment, MessageFile } from '@better-chat/contract/attachment'
import { fileKindOf, messageMaxFileBytes } from '@better-chat/contract/files'
import type { ChatMessagePart, MessageMetadata } from '@better-chat/contract/message'
import type { Settings } from '@better-chat/contract/settings'
import { type StoredFile, toAttachment } from '#domain/attachment/attachment'
import { readingOf } from '#domain/attachment/reading'
import type { MessageRepository } from '#domain/conversation/message-repository'
import { DomainError } from '#domain/errors'
import { applySwitches } from '#domain/model/choose-model'
import type { Model, ModelRegistry } from '#domain/model/model-registry'
import { type FindFileDeps, fileOf, isFilePart } from './file-parts'
import { askedIdOf } from './find-place'

export type CheckFilesDeps = FindFileDeps & {
  messages: Pick<MessageRepository, 'find'>
  models: Pick<ModelRegistry, 'list'>
}

/** Refuses a question with files that the model cannot read, that are too large together, or that are not the person's. */
export async function checkFiles(
  deps: CheckFilesDeps,
  request: AiRequest,
  { model, modelSwitches }: { model: Model } & Pick<Settings, 'modelSwitches'>,
): Promise<void> {
  const files = filesAsked(deps, request)
  checkFileSizes(files)
  const unread = files.find((file) => readingOf(file, model) === 'not-readable')
  if (!unread) return
  const others = applySwitches(await deps.models.list({ all: false }), modelSwitches)
  const able = others.filter((other) => other.isAvailable && other.isEnabled && canReadAll(files, other))
  throw new DomainError('model-cannot-read', {
    model: model.label,
    what: fileKindOf(unread.mediaType) === 'image' ? 'images' : 'pdf',
    alternatives: able.slice(0, mostAlternatives).map(({ id }) => id),
  })
}

/** @throws DomainError `body-too-large` for more than goes with one message. */
export function checkFileSizes(files: readonly StoredFile[]): void {
  if (files.reduce((sum, { size }) => sum + size, 0) <= messageMaxFileBytes) return
  throw new DomainError('body-too-large', { limit: messageMaxFileBytes })
}

const mostAlternatives = 5

function canReadAll(files: readonly StoredFile[], model: Model): boolean {
  return files.every((file) => readingOf(file, model) !== 'not-readable')
}

/** The files of the question. One that has gone since it was asked is said to the model. */
function filesAsked(deps: CheckFilesDeps, request: AiRequest): StoredFile[] {
  if (request.trigger === 'submit-message') return listFiles(deps, request.message.parts)
  if (request.trigger === 'continue-message') return []
  const named = deps.messages.find(request.conversationId, request.messageId)
  const askedId = named && askedIdOf(named)
  const asked = askedId ? deps.messages.find(request.conversationId, askedId) : null
  return (asked?.parts ?? []).filter(isFilePart).flatMap((part) => fileOf(deps, part) ?? [])
}

/** The files of a message that is new. @throws DomainError `attachment-not-found` for what is not there, or not the person's. */
export function listFiles(deps: FindFileDeps, parts: readonly ChatMessagePart[]): StoredFile[] {
  return parts.filter(isFilePart).map((part) => there(fileOf(deps, part)))
}

/** The parts as they are stored: what a file is called and is, its row says. */
export function toStoredParts(deps: FindFileDeps, parts: readonly ChatMessagePart[]): ChatMessagePart[] {
  return parts.map((part) => {
    if (!isFilePart(part)) return part
    const { mediaType, name: filename } = there(fileOf(deps, part))
    return { type: 'file', url: part.url, mediaType, filename }
  })
}

/** What a message notes of its files. */
export function noteFiles(files: readonly StoredFile[]): Pick<MessageMetadata, 'files'> {
  if (files.length === 0) return {}
  return { files: files.map((file) => messageFileOf(toAttachment(file))) }
}

function messageFileOf({ id, size, width, height, pages, hasText }: Attachment): MessageFile {
  return { id, size, width, height, pages, hasText }
}

function there(file: StoredFile | null): StoredFile {
  if (!file) throw new DomainError('attachment-not-found')
  return file
}
