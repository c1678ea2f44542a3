import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Made by the build itself, or by other tools.
const skipped = new Set(['node_modules', 'dist', 'test', 'routeTree.gen.ts'])

/**
 * One short word that changes when any of these files does. Folders count with everything in them but what tools make.
 * @param {string} root
 * @param {string[]} paths
 */
export function stampOf(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => filesUnder(root, path)).sort()) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\n${content.byteLength}\n`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesUnder(root, path) {
  if (!existsSync(join(root, path))) return []
  const entries = readFolder(join(root, path))
  if (entries === null) return [path]
  return entries
    .filter((entry) => !skipped.has(entry) && !entry.startsWith('.'))
    .flatMap((entry) => filesUnder(root, `${path}/${entry}`))
}

/** @param {string} path */
function readFolder(path) {
  try {
    return readdirSync(path)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return null
    throw error
  }
}
