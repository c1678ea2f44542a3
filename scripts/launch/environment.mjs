import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as util from 'node:util'

/**
 * The file's variables under the process's own. An empty variable counts as unset, and one that is empty in the process
 * also unsets the file's.
 * @param {string} file content of a `.env.<stage>`
 * @param {Record<string, string | undefined>} own
 * @returns {Record<string, string>}
 */
export function mergeEnvironment(file, own) {
  const merged = { ...(util.parseEnv ?? parsePlain)(file), ...own }
  return Object.fromEntries(Object.entries(merged).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

/**
 * Node 20.0 to 20.11 have no parseEnv: lines of NAME=value, which is all that we write ourselves.
 * @param {string} file
 * @returns {Record<string, string>}
 */
export function parsePlain(file) {
  return Object.fromEntries(
    [...file.matchAll(/^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/gm)].map(([, name, value = '']) => [
      name,
      value.replace(/^(["'])(.*)\1$/, '$2'),
    ]),
  )
}

/**
 * What this stage runs with: `.env.<stage>` at the root, under the process environment.
 * @param {string} root
 * @param {string} stage
 */
export function readEnvironment(root, stage) {
  const path = join(root, `.env.${stage}`)
  return mergeEnvironment(existsSync(path) ? readFileSync(path, 'utf8') : '', process.env)
}

/**
 * The folder that holds everything people stored.
 * @param {string} root
 * @param {Record<string, string>} environment
 */
export function stateFolder(root, environment) {
  return environment.BETTER_CHAT_STATE ?? join(root, '.better-chat')
}
