import type { Tool } from '@modelcontextprotocol/client'
import type { ListedTool } from '#domain/tool/mcp-server'

/** Of one server; the largest that are known have some hundred. */
const mostTools = 500
/** UTF-16 code units. */
const longest = { name: 200, title: 200, description: 4_000, schema: 20_000, all: 1_000_000 }

/** What a server lists, as far as it is of a size that somebody meant: what is not is left out, and doubles with it. */
export function toListedTools(tools: readonly Tool[]): ListedTool[] {
  const seen = new Set<string>()
  let length = 0
  const kept: ListedTool[] = []
  for (const tool of tools.slice(0, mostTools)) {
    if (tool.name === '' || tool.name.length > longest.name || seen.has(tool.name)) continue
    const listed = toListed(tool)
    const size = JSON.stringify(listed).length
    if (JSON.stringify(listed.inputSchema).length > longest.schema || length + size > longest.all) continue
    seen.add(tool.name)
    length += size
    kept.push(listed)
  }
  return kept
}

function toListed({ name, title, description, inputSchema, annotations = {} }: Tool): ListedTool {
  const said = title ?? annotations.title
  return {
    name,
    title: said === undefined || said === '' ? null : said.slice(0, longest.title),
    description: (description ?? '').slice(0, longest.description),
    inputSchema,
    hints: {
      ...(annotations.readOnlyHint !== undefined && { readOnly: annotations.readOnlyHint }),
      ...(annotations.destructiveHint !== undefined && { destructive: annotations.destructiveHint }),
      ...(annotations.idempotentHint !== undefined && { idempotent: annotations.idempotentHint }),
      ...(annotations.openWorldHint !== undefined && { openWorld: annotations.openWorldHint }),
    },
  }
}
