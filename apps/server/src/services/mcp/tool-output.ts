import { attachmentIdOf } from '@better-chat/contract/files'
import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ChatMessagePart } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { AttachmentId } from '#domain/attachment/attachment'
import { isKnownServer } from '#domain/tool/known-servers'

/** What a tool of a server answered, as it is kept in a message. */
export type ToolOutput = { content: ToolContent[]; structured: unknown }

/** UTF-16 code units: some 15,000 tokens. The person sees the whole. */
const longest = 60_000

/** What a model is told of it: the words, and that there was something else. The same for the same answer, so that a prompt repeats itself. */
export function toModelText(output: unknown): string {
  if (!isToolOutput(output)) return JSON.stringify(output) ?? ''
  const { content, structured } = output
  const words = content.map(describe)
  // Servers of the older revisions are to say it in words as well.
  const said = words.length > 0 || structured === null ? words : [JSON.stringify(structured)]
  return shortened(said.join('\n\n')) || '(It answered with nothing.)'
}

/** The files that tools answered with, by their ids. */
export function filesOfTools(parts: readonly ChatMessagePart[]): AttachmentId[] {
  return parts.flatMap((part) => {
    const output = part.type === 'dynamic-tool' && part.toolMetadata ? part.output : null
    if (!isToolOutput(output)) return []
    return output.content.flatMap((one) => (one.type === 'file' ? fileIdOf(one.url) : []))
  })
}

/** Which tools of the person's own servers have answered, by what models call them: what they said may be private. */
export function privateToolsIn(parts: readonly ChatMessagePart[]): string[] {
  return parts.flatMap((part) => {
    const isAnswered = part.type === 'dynamic-tool' && part.state === 'output-available'
    return isAnswered && isPrivate(part.toolMetadata) ? [part.toolName] : []
  })
}

/** The same of an answer that is being written. */
export function privateToolsSaidIn(chunks: readonly UIMessageChunk[]): string[] {
  const answered = new Set(
    chunks.flatMap((chunk) => (chunk.type === 'tool-output-available' ? [chunk.toolCallId] : [])),
  )
  return chunks.flatMap((chunk) => {
    if (chunk.type !== 'tool-input-available' || !answered.has(chunk.toolCallId)) return []
    return isPrivate(chunk.toolMetadata) ? [chunk.toolName] : []
  })
}

function isPrivate(origin: { serverId?: unknown } | undefined): boolean {
  return typeof origin?.serverId === 'string' && !isKnownServer(origin.serverId)
}

/** We have made the address ourselves. */
function fileIdOf(url: string): AttachmentId[] {
  const id = attachmentIdOf(url)
  return id === null ? [] : [id as AttachmentId]
}

function isToolOutput(output: unknown): output is ToolOutput {
  return typeof output === 'object' && output !== null && 'content' in output && Array.isArray(output.content)
}

function describe(part: ToolContent): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'image':
    case 'audio':
      return `(${part.type === 'image' ? 'A picture' : 'A sound'}, which the person can see or hear.)`
    case 'file':
      return `(A picture, “${part.name}”, which the person can see.)`
    case 'resource':
      return [`Resource ${part.uri}`, part.text ?? '(bytes)'].join('\n')
    case 'link':
      return [`${part.name}: ${part.uri}`, part.description].filter(Boolean).join('\n')
  }
}

function shortened(text: string): string {
  if (text.length <= longest) return text
  const kept = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}\n\n(Cut off here: it goes on for ${text.length - kept.length} more characters.)`
}
