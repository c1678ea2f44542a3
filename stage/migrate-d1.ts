import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'

type Database = Awaited<ReturnType<Miniflare['getD1Database']>>

const d1Migrations = join(import.meta.dirname, '../apps/server/src/infrastructure/db/d1/migrations')

/** Applies the migrations that this database has not seen, each with its own record in one transaction. */
export async function migrateD1(database: Database, folder = d1Migrations): Promise<string[]> {
  // The table that wrangler and alchemy keep, so that either can go on where the other stopped.
  await database.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  )
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const pending = migrationFiles(folder).filter((name) => !applied.has(name))
  for (const name of pending) {
    const statements = statementsOf(readFileSync(join(folder, name), 'utf8'))
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ])
  }
  return pending
}

function migrationFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/** The statements of one drizzle-kit migration. */
function statementsOf(migration: string): string[] {
  return migration
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter(Boolean)
}
