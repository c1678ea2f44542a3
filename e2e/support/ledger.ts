import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * Ten minutes pass for the codes of one address: their time is over in the database of its instance, which must be one
 * of the test's own: the runtime does not wait for a database that another process writes to, and answers 500 meanwhile.
 */
export function expireCodes(state: string, email: string): void {
  const [path] = globSync(`${state}/d1/*/*.sqlite`).filter((file) => !file.endsWith('metadata.sqlite'))
  if (!path) throw new Error('The instance has no database')
  using database = new DatabaseSync(path, { timeout: 5_000 })
  const { changes } = database
    .prepare('UPDATE verification SET expires_at = 1 WHERE identifier = ?')
    .run(`sign-in-otp-${email}`)
  if (changes !== 1) throw new Error(`${email} has ${changes} codes`)
}
