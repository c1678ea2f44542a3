import type { ChatMessagePart } from '@better-chat/contract/message'
import type { ListedMessage } from '#domain/conversation/message-tree'
import { closeFence, escapeMarkdown, quoted } from './markdown-text'
import { fileMarkdown, type LinkTo, type ToolPart, toolMarkdown } from './tool-markdown'

export type MarkdownWords = {
  /** What a model is called. */
  labelOf: (modelId: string) => string
  linkTo: LinkTo
}

/** What a message says, as Markdown: its text as it is, and around it what else it is made of. */
export function messageMarkdown(message: ListedMessage, words: MarkdownWords): string {
  let thoughts = 0
  const sections = message.parts.map((part) => {
    return part.type === 'reasoning'
      ? reasoningMarkdown(part.text, message.metadata.reasoningMs?.[thoughts++])
      : partMarkdown(part, words)
  })
  return [summaryMarkdown(message, words), ...sections, sourcesMarkdown(message.parts), endMarkdown(message)]
    .filter((section) => section !== '')
    .join('\n\n')
}

function partMarkdown(part: ChatMessagePart, words: MarkdownWords): string {
  switch (part.type) {
    case 'text':
      return closeFence(part.text.trimEnd())
    case 'file':
      return fileMarkdown({ ...part, name: part.filename ?? 'a file' }, words.linkTo)
    default:
      // Sources stand together at the end; what no page shows is in the JSON alone.
      return isToolPart(part) ? toolMarkdown(part, words.linkTo) : ''
  }
}

function reasoningMarkdown(text: string, durationMs: number | undefined): string {
  if (text.trim() === '') return ''
  const took = durationMs === undefined ? '' : ` (${Math.max(Math.round(durationMs / 1_000), 1)} s)`
  return quoted(`**Thinking**${took}\n\n${text.trim()}`)
}

function isToolPart(part: ChatMessagePart): part is ToolPart {
  return part.type === 'dynamic-tool' || part.type.startsWith('tool-')
}

function sourcesMarkdown(parts: readonly ChatMessagePart[]): string {
  const lines = parts.flatMap((part) => {
    if (part.type === 'source-document') return `- ${escapeMarkdown(part.title)}`
    if (part.type !== 'source-url') return []
    const title = escapeMarkdown(part.title ?? part.url)
    return /^https?:\/\/[^\s<>]+$/.test(part.url) ? `- [${title}](<${part.url}>)` : `- ${title}`
  })
  return lines.length === 0 ? '' : `**Sources:**\n\n${[...new Set(lines)].join('\n')}`
}

function summaryMarkdown({ summary }: ListedMessage, { labelOf }: MarkdownWords): string {
  if (!summary || summary.text.trim() === '') return ''
  const by = summary.source === 'model' && summary.modelId ? `, by ${escapeMarkdown(labelOf(summary.modelId))}` : ''
  const count = summary.messages === 1 ? 'message' : `${summary.messages} messages`
  return quoted(`**Summary of the ${count} before this one**${by}\n\n${summary.text.trim()}`)
}

/** How an answer ended, where that was not by itself. */
function endMarkdown({ role, status, metadata }: ListedMessage): string {
  if (role === 'user') return ''
  switch (status) {
    case 'stopped':
      return '*Stopped.*'
    case 'interrupted':
      return '*Interrupted: the server was restarted while this answer was being written.*'
    case 'failed':
      return `*Failed: ${escapeMarkdown(metadata.error?.message ?? 'this answer could not be finished.')}*`
    case 'awaiting-approval':
      return '*Waiting until its calls of tools are allowed.*'
    case 'running':
      return '*Still being written when this was exported.*'
    case 'completed':
      return metadata.finishReason === 'length' ? '*Ended at the limit of its length.*' : ''
  }
}
