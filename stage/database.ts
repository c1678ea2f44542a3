import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { readEnvironment, stateFolder } from '../scripts/launch/environment.mjs'
import { explain, Failure } from '../scripts/launch/failure.mjs'
import { tryLock } from '../scripts/launch/lock.mjs'
import { root } from '../scripts/launch/paths.mjs'
import { startGroup } from '../scripts/launch/processes.mjs'
import { stopWithParent } from '../scripts/launch/stopping.mjs'
import { migrateD1 } from './migrate-d1.ts'
import { storage } from './workers.ts'

// The local D1 database: `migrate` applies migrations, `push` the schema as it is written, `studio` shows what is in it.

const [command] = process.argv.slice(2)

try {
  stopWithParent()
  const folder = stateFolder(root, readEnvironment(root, 'local'))
  mkdirSync(folder, { recursive: true })
  if (command === 'migrate') await migrate(folder)
  else if (command === 'push') process.exitCode = await push(folder)
  else if (command === 'studio') process.exitCode = await runDrizzle('studio', await databaseFile(folder))
  else throw new Failure('Say what to do with the database: migrate, push or studio.')
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
process.exit()

async function migrate(folder: string): Promise<void> {
  await holdState(folder)
  const applied = await migrateState(folder)
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Every migration is applied already.')
}

async function push(folder: string): Promise<number> {
  await holdState(folder)
  return runDrizzle('push', await databaseFile(folder))
}

async function holdState(folder: string): Promise<void> {
  if (await tryLock(realpathSync(folder))) return
  throw new Failure(`A running Better Chat is using ${folder}: stop it first. Every start applies the migrations.`)
}

async function migrateState(folder: string): Promise<string[]> {
  const { d1Databases } = storage
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default {}',
    cf: false,
    defaultPersistRoot: folder,
    d1Databases,
  })
  try {
    return await migrateD1(await miniflare.getD1Database('DB'))
  } finally {
    await miniflare.dispose()
  }
}

/** The SQLite file behind D1, made if this state has none yet. */
async function databaseFile(folder: string): Promise<string> {
  const path = findDatabase(folder)
  if (path) return path
  await migrateState(folder)
  const made = findDatabase(folder)
  if (made) return made
  throw new Failure(`There is no database in ${folder}.`)
}

function findDatabase(folder: string): string | undefined {
  const databases = join(folder, 'd1', 'miniflare-D1DatabaseObject')
  if (!existsSync(databases)) return undefined
  const name = readdirSync(databases).find((file) => file.endsWith('.sqlite') && file !== 'metadata.sqlite')
  return name && join(databases, name)
}

async function runDrizzle(command: 'push' | 'studio', file: string): Promise<number> {
  const drizzle = join(root, 'apps/server/node_modules/drizzle-kit/bin.cjs')
  const child = startGroup(
    process.execPath,
    [drizzle, command, '--config', join(root, 'stage/drizzle.local.config.ts')],
    {
      cwd: join(root, 'apps/server'),
      env: { ...process.env, LOCAL_DATABASE_FILE: file },
      stdio: 'inherit',
    },
  )
  const [code] = await once(child, 'exit')
  return code ?? 1
}
