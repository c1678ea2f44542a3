import type { ToolDefinition } from '@better-chat/contract/question'
import type { ListedTool, McpServerSetup } from './mcp-server'

/** What an allowance rests on, as text that is the same for the same tool, in whatever order its server names things. */
export function definitionOf({ url }: Pick<McpServerSetup, 'url'>, listed: ListedTool): string {
  const { title, description, inputSchema, hints } = listed
  const claims = hintWords.flatMap(([hint, words]) => {
    const claim = hints[hint]
    // What is not said is not what is denied: a tool may be destructive unless it says that it is not.
    return claim === undefined ? [] : [claim ? words : `not ${words}`]
  })
  const schema = JSON.stringify(sorted(inputSchema))
  const definition: ToolDefinition = { url, title, description, inputSchema: schema, hints: claims }
  return JSON.stringify(definition)
}

export function readDefinition(definition: string): ToolDefinition {
  // It was written by the function above.
  return JSON.parse(definition)
}

/** Whether a call only reads, as far as its server is believed. */
export function onlyReads({ trusted }: Pick<McpServerSetup, 'trusted'>, { hints }: Pick<ListedTool, 'hints'>): boolean {
  return trusted && hints.readOnly === true
}

const hintWords = [
  ['readOnly', 'read-only'],
  ['destructive', 'destructive'],
  ['idempotent', 'idempotent'],
  ['openWorld', 'open-world'],
] as const

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
