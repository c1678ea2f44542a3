import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { expect, onTestFinished, test } from 'vitest'
import { migrateD1 } from './migrate-d1.ts'

async function aDatabase() {
  const miniflare = new Miniflare({ modules: true, script: 'export default {}', d1Databases: ['DB'], cf: false })
  onTestFinished(() => miniflare.dispose())
  return await miniflare.getD1Database('DB')
}

function aFolder(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'better-chat-migrations-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

test('migrations run once, in the order of their names', async () => {
  const database = await aDatabase()
  const folder = aFolder({
    '0001_b.sql': 'INSERT INTO t VALUES (1);\n--> statement-breakpoint\nINSERT INTO t VALUES (2);',
    '0000_a.sql': 'CREATE TABLE t (v INTEGER);',
  })
  expect(await migrateD1(database, folder)).toEqual(['0000_a.sql', '0001_b.sql'])
  expect(await migrateD1(database, folder)).toEqual([])
  expect(await database.prepare('SELECT count(*) AS n FROM t').first('n')).toBe(2)
})

test('a migration that fails leaves nothing behind and is tried again', async () => {
  const database = await aDatabase()
  const broken = aFolder({
    '0000_a.sql': 'CREATE TABLE t (v INTEGER);\n--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);',
  })
  await expect(migrateD1(database, broken)).rejects.toThrow('nowhere')
  expect(await migrateD1(database, aFolder({ '0000_a.sql': 'CREATE TABLE t (v INTEGER);' }))).toEqual(['0000_a.sql'])
})
