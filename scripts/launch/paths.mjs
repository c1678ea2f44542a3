import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** Node 24, whatever Node is on PATH. */
export const node = join(root, 'node_modules/.bin/node')

/** Stamps and builds: beside what they describe, so instances with different state share them. */
export const cache = join(root, 'node_modules/.cache/better-chat')
