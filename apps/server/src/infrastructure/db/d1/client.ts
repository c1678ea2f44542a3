import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import * as schema from './schema'

export type LedgerDatabase = DrizzleD1Database<typeof schema>

/** D1: accounts, settings and everything that outlives one object. */
export function openLedgerDatabase(d1: D1Database): LedgerDatabase {
  return drizzle(d1, { schema, casing: 'snake_case' })
}
