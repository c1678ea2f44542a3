import type { UIMessageChunk } from 'ai'
import type { StoredMessage } from '#domain/conversation/conversation'

/** The chunks that build the parts of a stored answer again. An open last text takes further words: its end is left to whoever goes on. */
export function chunksFromMessage(
  { parts }: Pick<StoredMessage, 'parts'>,
  options: { isLastTextOpen: boolean },
): UIMessageChunk[] {
  return parts.flatMap((part, index): UIMessageChunk[] => {
    if (part.type !== 'text' && part.type !== 'reasoning') return []
    // No provider names its parts so.
    const id = `kept-${index}`
    const start: UIMessageChunk = {
      type: `${part.type}-start`,
      id,
      ...(part.providerMetadata && { providerMetadata: part.providerMetadata }),
    }
    const body: UIMessageChunk[] = [start, { type: `${part.type}-delta`, id, delta: part.text }]
    const isOpen = options.isLastTextOpen && part.type === 'text' && index === parts.length - 1
    return isOpen ? body : [...body, { type: `${part.type}-end`, id }]
  })
}
