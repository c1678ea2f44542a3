import { fileKindOf } from '@better-chat/contract/files'
import type { ChatMessagePart, MessageMetadata, UnseenReason } from '@better-chat/contract/message'
import type { ModelMessage } from 'ai'
import type { FileStore } from '#domain/attachment/file-store'
import type { StoredMessage } from '#domain/conversation/conversation'
import type { Model } from '#domain/model/model-registry'
import type { FileMemory } from './file-memory'
import { type FilePart, type FindFileDeps, isFilePart } from './file-parts'
import { createFilePlanner, type FilePlan } from './file-plans'

export type PromptFilesDeps = FindFileDeps & {
  files: Pick<FileStore, 'open' | 'openText' | 'readBase64'>
  fileMemory: FileMemory
}

export type UnseenFiles = NonNullable<MessageMetadata['unseenFiles']>

export type PromptFiles = {
  /** What stands in the prompt for a file of a message; of a file that goes along as it is, its url stands for its bytes. */
  partOf: (part: FilePart) => ChatMessagePart
  /** Puts the bytes in, for the provider's wire. */
  withBytes: (message: ModelMessage) => ModelMessage
  /** What the model is not shown, or not the whole of, the newest message first. */
  unseen: UnseenFiles
  /** To be called when nobody needs the prompt any more: its bytes are held until then. */
  release: () => void
}

/**
 * Reads the files of the shown messages, newest message first, for as long as what goes along with one call holds out: pictures
 * and PDFs as they are, text as text. Of each that is left out, or shortened, the prompt says so in its place.
 * @throws DomainError `storage-unavailable`
 */
export async function readPromptFiles(
  deps: PromptFilesDeps,
  shown: readonly Pick<StoredMessage, 'parts'>[],
  { model, signal }: { model: Model; signal: AbortSignal },
): Promise<PromptFiles> {
  const plans = planFiles(deps, shown, model)
  const inlineBytes = [...plans.values()].reduce((sum, plan) => sum + (plan.kind === 'inline' ? plan.file.size : 0), 0)
  const release = await deps.fileMemory.take(inlineBytes, signal)
  const read = new Map<FilePart, ChatMessagePart>()
  const base64 = new Map<string, string>()
  const unseen: UnseenFiles = []
  try {
    // One after the other: each is in memory twice while it is put into words.
    for (const [part, plan] of plans) {
      const result = await readFile(deps, plan)
      read.set(part, result.part)
      if (result.part.type === 'file' && result.base64 !== undefined) base64.set(result.part.url, result.base64)
      if (result.why) unseen.push({ name: nameOf(plan), why: result.why })
    }
  } catch (error) {
    release()
    throw error
  }
  return {
    partOf: (part) => read.get(part) ?? noteOf(part.filename ?? 'file', 'missing'),
    withBytes: (message) => withBytes(message, base64),
    unseen,
    release,
  }
}

function planFiles(
  deps: FindFileDeps,
  shown: readonly Pick<StoredMessage, 'parts'>[],
  model: Model,
): Map<FilePart, FilePlan> {
  const planOf = createFilePlanner(deps, model)
  const parts = shown.toReversed().flatMap((message) => message.parts.filter(isFilePart))
  return new Map(parts.map((part) => [part, planOf(part)]))
}

type ReadFile = { part: ChatMessagePart; base64?: string; why?: UnseenReason }

async function readFile(deps: PromptFilesDeps, plan: FilePlan): Promise<ReadFile> {
  if (plan.kind === 'unseen') return { part: noteOf(plan.name, plan.why), why: plan.why }
  const { id, mediaType, name: filename } = plan.file
  if (plan.kind === 'inline') {
    const base64 = await deps.files.readBase64(id)
    // A whole url, as the SDK wants one.
    return base64 === null
      ? gone(filename)
      : { part: { type: 'file', mediaType, filename, url: `attachment:${id}` }, base64 }
  }
  const part = await readText(deps, plan)
  return part ? { part, ...(isCut(plan) && { why: 'shortened' as const }) } : gone(filename)
}

function gone(name: string): ReadFile {
  return { part: noteOf(name, 'missing'), why: 'missing' }
}

/** Not as a url of data: the SDK would take it apart, and hold it once more, several times for each call. */
function withBytes(message: ModelMessage, base64: ReadonlyMap<string, string>): ModelMessage {
  if (message.role !== 'user' || typeof message.content === 'string') return message
  const content = message.content.map((part) => {
    if (part.type !== 'file') return part
    const { data: given } = part
    const url = typeof given === 'object' && 'type' in given && given.type === 'url' ? String(given.url) : ''
    const data = base64.get(url)
    return data === undefined ? part : { ...part, data: { type: 'data' as const, data } }
  })
  return { ...message, content }
}

type TextPlan = Extract<FilePlan, { kind: 'text' }>

async function readText({ files }: PromptFilesDeps, plan: TextPlan): Promise<ChatMessagePart | null> {
  const { file, maxBytes, totalBytes } = plan
  const isText = fileKindOf(file.mediaType) === 'text'
  const stream = isText ? await files.open(file.id, maxBytes) : await files.openText(file.id, maxBytes)
  if (!stream) return null
  // The last character may have been cut in two.
  const said = new TextDecoder().decode(await new Response(stream).arrayBuffer(), { stream: isCut(plan) })
  const of = isCut(plan) ? ` The first ${maxBytes} of its ${totalBytes} bytes; the rest was left out.` : ''
  const text = `The person attached ${JSON.stringify(file.name)}.${of}\n<file>\n${said}\n</file>`
  return { type: 'text', text }
}

function isCut(plan: FilePlan): boolean {
  return plan.kind === 'text' && plan.maxBytes < plan.totalBytes
}

const unseenNotes: Record<Exclude<UnseenReason, 'shortened'>, string> = {
  missing: 'is no longer there',
  'too-much': 'was left out: with what came after it, it is more than fits into one request',
  'not-readable': 'cannot be shown to you: you cannot read files of its kind',
}

function noteOf(name: string, why: Exclude<UnseenReason, 'shortened'>): ChatMessagePart {
  return { type: 'text', text: `[The file ${JSON.stringify(name)}, which the person attached, ${unseenNotes[why]}.]` }
}

function nameOf(plan: FilePlan): string {
  return plan.kind === 'unseen' ? plan.name : plan.file.name
}
