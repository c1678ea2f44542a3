import { type DrizzleSqliteDODatabase, drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import migrations from './migrations/migrations.js'
import * as schema from './schema'

export type ObjectDatabase = DrizzleSqliteDODatabase<typeof schema>

export function openObjectDatabase(storage: DurableObjectStorage): ObjectDatabase {
  return drizzle(storage, { schema, casing: 'snake_case' })
}

/** Brings the schema up to date. Call inside `blockConcurrencyWhile`; DDL only, it must end within 30 s. */
export async function migrateObjectDatabase(db: ObjectDatabase): Promise<void> {
  await migrate(db, migrations)
}
