import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ToolBlock } from '#domain/tool/mcp-host'

/** UTF-16 code units of text, and of base64, in one answer: what is more is left out, and said. */
const mostText = 400_000
const mostBinary = 6_000_000

type Room = { text: number; binary: number }

/** What a tool answered, as far as it is of a size that can be shown at once. */
export function toToolContent(blocks: readonly ToolBlock[]): ToolContent[] {
  const room = { text: mostText, binary: mostBinary }
  return blocks.map((block) => toContent(block, room))
}

function toContent(block: ToolBlock, room: Room): ToolContent {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: cut(block.text, room) }
    case 'image':
    case 'audio':
      if (block.data.length > room.binary) return said(`Something of type ${block.mimeType} that is too large.`)
      room.binary -= block.data.length
      return block
    case 'resource': {
      const { blob, text, ...resource } = block
      const byteLength = blob === null ? null : byteLengthOf(blob)
      return { ...resource, text: text === null ? null : cut(text, room), byteLength }
    }
    case 'link':
      return block
    case 'unknown':
      return said('Something of a kind that cannot be shown here.')
  }
}

function said(words: string): ToolContent {
  return { type: 'text', text: `(${words})` }
}

function cut(text: string, room: Room): string {
  const kept = text.slice(0, room.text).replace(/[\uD800-\uDBFF]$/, '')
  room.text -= kept.length
  return kept.length < text.length ? `${kept}\n\n(The rest is left out: it is too long.)` : kept
}

function byteLengthOf(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
