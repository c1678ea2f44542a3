import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mergeEnvironment } from './environment.mjs'

const secrets = {
  BETTER_AUTH_SECRET: 'signs sessions and cookies; a new one signs everybody out',
  API_ENCRYPTION_KEY: 'encrypts stored provider keys; keep it as long as the stored data',
}

/**
 * Writes the secrets that nobody has set into `.env.<stage>`, readable by this account only.
 * @param {string} root
 * @param {string} stage
 * @param {Record<string, string | undefined>} own the process environment
 */
export function ensureSecrets(root, stage, own) {
  const path = join(root, `.env.${stage}`)
  const content = existsSync(path) ? readFileSync(path, 'utf8') : null
  const missing = Object.entries(secrets).filter(([name]) => !mergeEnvironment(content ?? '', own)[name])
  if (missing.length === 0) return
  const lines = missing.flatMap(([name, purpose]) => [
    `# ${purpose}`,
    `${name}=${randomBytes(32).toString('base64')}`,
    '',
  ])
  if (content === null) writeFileSync(path, [...heading(stage), ...lines].join('\n'), { mode: 0o600, flag: 'wx' })
  else appendFileSync(path, ['', '', ...lines].join('\n'))
}

/** @param {string} stage */
function heading(stage) {
  return [
    `# Settings of the ${stage} stage on this machine; not in git. Each variable you can add is explained in .env.example.`,
    '# The process environment wins over this file. The two secrets below were made for you.',
    '',
  ]
}
