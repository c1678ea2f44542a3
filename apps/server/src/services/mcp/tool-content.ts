import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ToolBlock } from '#domain/tool/mcp-host'

export type BinaryBlock = Extract<ToolBlock, { type: 'image' | 'audio' }>
/** What stands for bytes: themselves, where they are kept, or words. */
export type KeepBinary = (block: BinaryBlock) => Promise<ToolContent>

/** UTF-16 code units of text, and of base64, in one answer: what is more is left out, and said. */
const mostText = 400_000
const mostBinary = 6_000_000

/** What a tool answered, as far as it is of a size that can be shown at once. */
export async function toToolContent(blocks: readonly ToolBlock[], keepBinary: KeepBinary): Promise<ToolContent[]> {
  const room = { left: mostText }
  const content: ToolContent[] = []
  // One after the other: a picture is megabytes.
  for (const block of blocks) content.push(isBinary(block) ? await keepBinary(block) : toWords(block, room))
  return content
}

/** Hands on the bytes themselves, for who shows them and forgets them. */
export function inlineBinary(): KeepBinary {
  let left = mostBinary
  return async (block) => {
    if (block.data.length > left) return said(`Something of type ${block.mimeType} that is too large`)
    left -= block.data.length
    return block
  }
}

export function said(words: string): ToolContent {
  return { type: 'text', text: `(${words}.)` }
}

function isBinary(block: ToolBlock): block is BinaryBlock {
  return block.type === 'image' || block.type === 'audio'
}

type Room = { left: number }

function toWords(block: Exclude<ToolBlock, BinaryBlock>, room: Room): ToolContent {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: cut(block.text, room) }
    case 'resource': {
      const { blob, text, ...resource } = block
      const byteLength = blob === null ? null : byteLengthOf(blob)
      return { ...resource, text: text === null ? null : cut(text, room), byteLength }
    }
    case 'link':
      return block
    case 'unknown':
      return said('Something of a kind that cannot be shown here')
  }
}

function cut(text: string, room: Room): string {
  const kept = text.slice(0, room.left).replace(/[\uD800-\uDBFF]$/, '')
  room.left -= kept.length
  return kept.length < text.length ? `${kept}\n\n(The rest is left out: it is too long.)` : kept
}

function byteLengthOf(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
