import type { ToolContent } from '@better-chat/contract/mcp-server'
import { z } from 'zod'

/** UTF-16 code units of text, and of base64, in one answer: what is more is left out, and said. */
const mostText = 400_000
const mostBinary = 6_000_000

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.enum(['image', 'audio']), data: z.base64(), mimeType: z.string().max(200) }),
  z.object({
    type: z.literal('resource'),
    resource: z.object({
      uri: z.string().max(4_000),
      mimeType: z.string().max(200).optional(),
      text: z.string().optional(),
      blob: z.base64().optional(),
    }),
  }),
  z.object({
    type: z.literal('resource_link'),
    uri: z.string().max(4_000),
    name: z.string().max(500),
    description: z.string().max(4_000).optional(),
    mimeType: z.string().max(200).optional(),
  }),
])

/** What a tool answered, as far as it is of a kind that is known and of a size that can be shown. */
export function toToolContent(blocks: readonly unknown[]): ToolContent[] {
  let text = mostText
  let binary = mostBinary
  const cut = (words: string) => {
    const kept = words.slice(0, text).replace(/[\uD800-\uDBFF]$/, '')
    text -= kept.length
    return kept.length < words.length ? `${kept}\n\n(The rest is left out: it is too long.)` : kept
  }
  return blocks.flatMap((given): ToolContent[] => {
    const read = block.safeParse(given)
    if (!read.success) return [{ type: 'text', text: '(Something of a kind that cannot be shown here.)' }]
    const { data } = read
    switch (data.type) {
      case 'text':
        return [{ type: 'text', text: cut(data.text) }]
      case 'image':
      case 'audio': {
        if (data.data.length > binary) return [{ type: 'text', text: `(An ${data.type} that is too large to be shown.)` }]
        binary -= data.data.length
        return [data]
      }
      case 'resource': {
        const { uri, mimeType = null, text: words, blob } = data.resource
        const byteLength = blob === undefined ? null : Math.floor((blob.replace(/=+$/, '').length * 3) / 4)
        return [{ type: 'resource', uri, mimeType, text: words === undefined ? null : cut(words), byteLength }]
      }
      case 'resource_link': {
        const { uri, name, description = null, mimeType = null } = data
        return [{ type: 'link', uri, name, description, mimeType }]
      }
    }
  })
}
