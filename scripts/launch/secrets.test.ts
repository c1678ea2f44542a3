import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { ensureSecrets } from './secrets.mjs'

function aFolder() {
  return mkdtempSync(join(tmpdir(), 'better-chat-secrets-'))
}

test('the first start makes both secrets, readable by this account only', () => {
  const root = aFolder()
  ensureSecrets(root, 'local', {})
  const made = parseEnv(readFileSync(join(root, '.env.local'), 'utf8'))
  expect(made.BETTER_AUTH_SECRET).toHaveLength(44)
  expect(Buffer.from(made.API_ENCRYPTION_KEY ?? '', 'base64')).toHaveLength(32)
  expect(statSync(join(root, '.env.local')).mode & 0o777).toBe(0o600)
})

test('a secret that exists is kept, one that is missing is added to the file', () => {
  const root = aFolder()
  writeFileSync(join(root, '.env.local'), 'OPENAI_API_KEY=sk-mine\nBETTER_AUTH_SECRET=mine')
  ensureSecrets(root, 'local', {})
  const first = readFileSync(join(root, '.env.local'), 'utf8')
  ensureSecrets(root, 'local', {})
  expect(readFileSync(join(root, '.env.local'), 'utf8')).toBe(first)
  expect(parseEnv(first)).toMatchObject({ OPENAI_API_KEY: 'sk-mine', BETTER_AUTH_SECRET: 'mine' })
  expect(parseEnv(first).API_ENCRYPTION_KEY).toHaveLength(44)
})

test('secrets from the process environment are not written down', () => {
  const root = aFolder()
  ensureSecrets(root, 'local', { BETTER_AUTH_SECRET: 'given', API_ENCRYPTION_KEY: 'given' })
  expect(() => statSync(join(root, '.env.local'))).toThrow('ENOENT')
})
