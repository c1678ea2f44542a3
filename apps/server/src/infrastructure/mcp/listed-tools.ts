import type { Tool } from '@modelcontextprotocol/client'
import { headOf } from '#domain/tool/head-of'
import type { ListedTool } from '#domain/tool/mcp-server'
import { wellFormed } from './well-formed'

/** Of one server; the largest that are known have some hundred. */
const mostTools = 500
/** UTF-16 code units. */
const longest = { name: 200, title: 200, description: 4_000 }
/** Bytes of JSON; all of them are one row, which takes two million. */
const largest = { schema: 20_000, all: 900_000 }

/** What a server lists, as far as it is of a size that somebody meant: what is not is left out, and doubles with it. */
export function toListedTools(tools: readonly Tool[]): ListedTool[] {
  const seen = new Set<string>()
  let bytes = 0
  const kept: ListedTool[] = []
  for (const tool of wellFormed(tools.slice(0, mostTools))) {
    if (tool.name === '' || tool.name.length > longest.name || seen.has(tool.name)) continue
    const listed = toListed(tool)
    const size = byteLengthOf(listed)
    if (byteLengthOf(listed.inputSchema) > largest.schema || bytes + size > largest.all) continue
    seen.add(listed.name)
    bytes += size
    kept.push(listed)
  }
  return kept
}

function toListed({ name, title, description, inputSchema, annotations = {} }: Tool): ListedTool {
  const said = title ?? annotations.title
  return {
    name,
    title: said === undefined || said === '' ? null : headOf(said, longest.title),
    description: headOf(description ?? '', longest.description),
    inputSchema,
    hints: {
      ...(annotations.readOnlyHint !== undefined && { readOnly: annotations.readOnlyHint }),
      ...(annotations.destructiveHint !== undefined && { destructive: annotations.destructiveHint }),
      ...(annotations.idempotentHint !== undefined && { idempotent: annotations.idempotentHint }),
      ...(annotations.openWorldHint !== undefined && { openWorld: annotations.openWorldHint }),
    },
  }
}

/** In UTF-8, as JSON. */
export function byteLengthOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).byteLength
}
