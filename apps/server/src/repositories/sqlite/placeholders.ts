import { type Placeholder, sql } from 'drizzle-orm'

/** A placeholder for each name, under that name: the values of a statement that is prepared once and run often. */
export function placeholders<Name extends string>(...names: Name[]): { [Key in Name]: Placeholder<Key> } {
  // `fromEntries` forgets the names.
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as { [Key in Name]: Placeholder<Key> }
}
