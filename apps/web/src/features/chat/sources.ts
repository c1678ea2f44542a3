import type { ChatMessagePart } from '@better-chat/contract/message'

export type SourcePart = Extract<ChatMessagePart, { type: 'source-url' | 'source-document' }>

export function isSourcePart(part: ChatMessagePart): part is SourcePart {
  return part.type === 'source-url' || part.type === 'source-document'
}

/** Each source once, in the order of its first mention. */
export function uniqueSources(sources: readonly SourcePart[]): SourcePart[] {
  const byIdentity = new Map<string, SourcePart>()
  for (const source of sources) {
    const identity = source.type === 'source-url' ? source.url : source.sourceId
    if (!byIdentity.has(identity)) byIdentity.set(identity, source)
  }
  return [...byIdentity.values()]
}
