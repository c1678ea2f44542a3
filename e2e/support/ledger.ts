import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Ten minutes pass for the codes of one address: their time is over in the database of the shared instance. */
export function expireCodes(email: string): void {
  const [path] = globSync(`${process.env.E2E_STATE}/d1/*/*.sqlite`).filter((file) => !file.endsWith('metadata.sqlite'))
  if (!path) throw new Error('The instance has no database')
  using database = new DatabaseSync(path, { timeout: 5_000 })
  const { changes } = database
    .prepare('UPDATE verification SET expires_at = 1 WHERE identifier = ?')
    .run(`sign-in-otp-${email}`)
  if (changes !== 1) throw new Error(`${email} has ${changes} codes`)
}
