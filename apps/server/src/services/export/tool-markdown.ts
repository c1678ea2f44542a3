import { attachmentIdOf } from '@better-chat/contract/files'
import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ChatMessagePart } from '@better-chat/contract/message'
import { isToolOutput, type ToolOutput } from '#services/mcp/tool-output'
import { escapeMarkdown, fenced } from './markdown-text'

export type ToolPart = Extract<ChatMessagePart, { toolCallId: string }>
/** Where a file stands beside the document; null where it does not. */
export type LinkTo = (attachmentId: string) => string | null

/** A call of a tool: which one, what it was asked, and what it answered. */
export function toolMarkdown(part: ToolPart, linkTo: LinkTo): string {
  const sections = [`**Tool:** ${nameOf(part)}`]
  if (part.input !== undefined) sections.push('Input:', valueMarkdown(part.input))
  if (part.state === 'output-available') sections.push('Output:', ...outputMarkdown(part.output, linkTo))
  else if (part.state === 'output-error') sections.push('Failed:', valueMarkdown(part.errorText))
  else sections.push('*No result.*')
  return sections.join('\n\n')
}

function nameOf(part: ToolPart): string {
  const { tool, server } = part.toolMetadata ?? {}
  if (typeof tool === 'string' && typeof server === 'string') return escapeMarkdown(`${tool} (${server})`)
  return escapeMarkdown(part.type === 'dynamic-tool' ? part.toolName : part.type.slice('tool-'.length))
}

function outputMarkdown(output: unknown, linkTo: LinkTo): string[] {
  if (!isToolOutput(output)) return [valueMarkdown(output)]
  return [...output.content.flatMap((one) => contentMarkdown(one, linkTo)), ...structuredMarkdown(output)]
}

function structuredMarkdown({ structured }: ToolOutput): string[] {
  return structured === null || structured === undefined ? [] : [valueMarkdown(structured)]
}

function contentMarkdown(content: ToolContent, linkTo: LinkTo): string[] {
  switch (content.type) {
    case 'text':
      return [...beginning(content.text), ...wholeMarkdown(content.whole, linkTo)]
    case 'resource':
      return [
        `**Resource:** ${escapeMarkdown(content.uri)}`,
        ...beginning(content.text ?? ''),
        ...wholeMarkdown(content.whole, linkTo),
      ]
    case 'file':
      return [fileMarkdown(content, linkTo)]
    case 'link':
      return [linkMarkdown(content.name, /^https?:\/\/[^\s<>]+$/.test(content.uri) ? `<${content.uri}>` : null)]
    case 'image':
    case 'audio':
      // Bytes that no message holds.
      return []
  }
}

function beginning(text: string): string[] {
  return text === '' ? [] : [fenced(text, '')]
}

type Whole = { url: string; length: number }

function wholeMarkdown(whole: Whole | undefined, linkTo: LinkTo): string[] {
  if (!whole) return []
  const id = attachmentIdOf(whole.url)
  return [`*This is its beginning.* ${linkMarkdown(`All ${whole.length} characters`, id && linkTo(id))}`]
}

/** A file, by its name and what it is. */
export function fileMarkdown(file: { url: string; name: string; mediaType: string }, linkTo: LinkTo): string {
  const id = attachmentIdOf(file.url)
  return `**File:** ${linkMarkdown(file.name, id && linkTo(id))} (${file.mediaType})`
}

function linkMarkdown(words: string, target: string | null): string {
  const name = escapeMarkdown(words)
  return target === null ? name : `[${name}](${target})`
}

function valueMarkdown(value: unknown): string {
  return typeof value === 'string' ? fenced(value, '') : fenced(JSON.stringify(value, null, 2) ?? '', 'json')
}
