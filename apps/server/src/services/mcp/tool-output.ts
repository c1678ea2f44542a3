import { attachmentIdOf } from '@better-chat/contract/files'
import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ChatMessagePart } from '@better-chat/contract/message'
import type { AttachmentId } from '#domain/attachment/attachment'
import { headOf } from '#domain/tool/head-of'

/** What a tool of a server answered, as it is kept in a message. */
export type ToolOutput = { content: ToolContent[]; structured: unknown }

/** UTF-16 code units: some 15,000 tokens. */
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
    return output.content.flatMap((one) => {
      const url = 'whole' in one ? one.whole?.url : one.type === 'file' && one.url
      return url ? fileIdOf(url) : []
    })
  })
}

/** We have made the address ourselves. */
function fileIdOf(url: string): AttachmentId[] {
  const id = attachmentIdOf(url)
  return id === null ? [] : [id as AttachmentId]
}

/** Whether a tool of a server answered this. */
export function isToolOutput(output: unknown): output is ToolOutput {
  return typeof output === 'object' && output !== null && 'content' in output && Array.isArray(output.content)
}

function describe(part: ToolContent): string {
  switch (part.type) {
    case 'text':
      return textOf(part)
    case 'image':
    case 'audio':
      return `(${part.type === 'image' ? 'A picture' : 'A sound'}, which the person can see or hear.)`
    case 'file':
      return `(${whatIs(part.mediaType)}, “${part.name}”, which the person can open.)`
    case 'resource':
      return [`Resource ${part.uri}`, part.text === null ? '(bytes)' : textOf(part)].join('\n')
    case 'link':
      return [`${part.name}: ${part.uri}`, part.description].filter(Boolean).join('\n')
  }
}

function textOf({ text, whole }: { text: string | null; whole?: { length: number } | undefined }): string {
  const beginning = text ?? ''
  if (!whole) return beginning
  const cut = `Cut off here: the whole has ${whole.length} characters, which the person can read.`
  return beginning === '' ? `(${cut})` : `${beginning}\n\n(${cut})`
}

function whatIs(mediaType: string): string {
  if (mediaType.startsWith('image/')) return 'A picture'
  return mediaType.startsWith('audio/') ? 'A sound' : 'A file'
}

function shortened(text: string): string {
  if (text.length <= longest) return text
  const kept = headOf(text, longest)
  return `${kept}\n\n(Cut off here: it goes on for ${text.length - kept.length} more characters.)`
}
