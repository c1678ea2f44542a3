import type { ChatMessagePart } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { StoredMessage } from '#domain/conversation/conversation'

/** The chunks that build the parts of a stored answer again. An open last text takes further words: its end is left to whoever goes on. */
export function chunksFromMessage(
  { parts }: Pick<StoredMessage, 'parts'>,
  options: { isLastTextOpen: boolean },
): UIMessageChunk[] {
  const lastText = options.isLastTextOpen ? parts.findLastIndex(({ type }) => type === 'text') : -1
  // No provider names its parts so.
  return parts.flatMap((part, index) => chunksOf(part, `kept-${index}`, index === lastText))
}

function chunksOf(part: ChatMessagePart, id: string, isOpen: boolean): UIMessageChunk[] {
  switch (part.type) {
    case 'text':
    case 'reasoning': {
      const signed = part.providerMetadata && { providerMetadata: part.providerMetadata }
      const start: UIMessageChunk = { type: `${part.type}-start`, id, ...signed }
      const body: UIMessageChunk[] = [start, { type: `${part.type}-delta`, id, delta: part.text }]
      return isOpen ? body : [...body, { type: `${part.type}-end`, id }]
    }
    case 'source-url':
    case 'source-document':
    case 'file':
      return [part]
    default:
      return []
  }
}
