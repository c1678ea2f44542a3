import type { ToolDefinition } from '@better-chat/contract/question'
import type { ListedTool } from './mcp-server'

/** What an allowance rests on, as text that is the same for the same tool, in whatever order its server names things. */
export function definitionOf({ description, inputSchema, hints }: ListedTool): string {
  const claims = hintWords.filter(([hint]) => hints[hint] === true).map(([, words]) => words)
  const definition: ToolDefinition = { description, inputSchema: JSON.stringify(sorted(inputSchema)), hints: claims }
  return JSON.stringify(definition)
}

export function readDefinition(definition: string): ToolDefinition {
  // It was written by the function above.
  return JSON.parse(definition)
}

/** Whether a call only reads, as far as its server is believed. */
export function onlyReads({ trusted }: { trusted: boolean }, { hints }: Pick<ListedTool, 'hints'>): boolean {
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
