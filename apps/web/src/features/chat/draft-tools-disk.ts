import { browserStorage } from '#lib/browser-storage'
import type { NamedTool } from './draft-file'

const prefix = 'bc-draft-tools:'
const none: readonly NamedTool[] = []

/** The tools that a kept draft is narrowed to. */
export function readKeptTools(key: string): readonly NamedTool[] {
  const kept = browserStorage.read(prefix + key)
  // Only `keepTools` writes under this prefix.
  return kept === null ? none : JSON.parse(kept)
}

/** Keeps them across reloads, until there are none. */
export function keepTools(key: string, tools: readonly NamedTool[]): void {
  if (tools.length === 0) browserStorage.remove(prefix + key)
  else browserStorage.write(prefix + key, JSON.stringify(tools))
}

export function forgetKeptTools(): void {
  for (const key of browserStorage.keys(prefix)) browserStorage.remove(key)
}
