import { z } from 'zod'
import { mostBlocks, type ToolBlock } from '#domain/tool/mcp-host'
import { wellFormed } from './well-formed'

const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.enum(['image', 'audio']), data: z.base64(), mimeType: z.string().max(200) }),
  z
    .object({
      type: z.literal('resource'),
      resource: z.object({
        uri: z.string().max(4_000),
        mimeType: z.string().max(200).optional(),
        text: z.string().optional(),
        blob: z.base64().optional(),
      }),
    })
    .transform(({ type, resource: { uri, mimeType = null, text = null, blob = null } }) => {
      return { type, uri, mimeType, text, blob }
    }),
  z
    .object({
      type: z.literal('resource_link'),
      uri: z.string().max(4_000),
      name: z.string().max(500),
      description: z.string().max(4_000).optional(),
      mimeType: z.string().max(200).optional(),
    })
    .transform(({ uri, name, description = null, mimeType = null }) => {
      return { type: 'link' as const, uri, name, description, mimeType }
    }),
])

/** What a tool answered, by what it is; `unknown` stands for what is of no kind that we know, or not as its kind has to be, and for what is too much. */
export function toToolBlocks(content: readonly unknown[]): ToolBlock[] {
  return content.map((given, index) => {
    const read = index < mostBlocks ? block.safeParse(wellFormed(given)) : null
    return read?.success ? read.data : { type: 'unknown' }
  })
}
