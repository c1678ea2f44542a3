import { mkdirSync, realpathSync } from 'node:fs'
import { Miniflare, MiniflareCoreError, Response } from 'miniflare'
import { explain, Failure } from '../scripts/launch/failure.mjs'
import { tryLock } from '../scripts/launch/lock.mjs'
import { restartExitCode } from '../scripts/launch/stage-process.mjs'
import { readConfiguration } from './configuration.ts'
import { watchCrashes } from './crash-watch.ts'
import { untilHealthy, watchHealth } from './health.ts'
import { migrateD1 } from './migrate-d1.ts'
import { stopWithLauncher } from './stop.ts'
import { printWorkerLog, StageLog } from './worker-log.ts'
import { stageWorkers } from './workers.ts'

const healthPatienceMs = 30_000
const [build, again] = process.argv.slice(2)

let miniflare: Miniflare | undefined
stopWithLauncher(async () => miniflare?.dispose())

try {
  if (!build) throw new Failure('The stage runs a build: start it with npm start.')
  await run(build)
} catch (error) {
  console.error(explain(error))
  process.exit(again && isRuntimeLost(error) ? restartExitCode : 1)
}

async function run(build: string): Promise<void> {
  const { bindings, ports, state } = readConfiguration()
  await holdState(state)
  const health = `http://127.0.0.1:${ports.server}/api/health`
  const migrated = Promise.withResolvers<void>()
  const ready = () => migrated.promise.then(() => new Response())
  miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    logRequests: false,
    log: new StageLog(() => process.exit(restartExitCode)),
    handleStructuredLogs: printWorkerLog,
    unsafeHandleRuntimeRestart: watchCrashes(health, giveUp),
    defaultPersistRoot: state,
    workers: stageWorkers({ build, ports, bindings, ready }),
  })
  await miniflare.ready
  await migrateD1(await miniflare.getD1Database('DB', 'better-chat-server'))
  migrated.resolve()
  await untilHealthy(health, healthPatienceMs)
  watchHealth(health, () => process.exit(restartExitCode))
  if (again) console.log('Better Chat is running again.')
  else sayWhereItIs(`http://localhost:${ports.web}`)
}

async function holdState(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  if (await tryLock(realpathSync(folder))) return
  throw new Failure(
    `Another Better Chat is using ${folder}: stop it, or choose another folder with BETTER_CHAT_STATE=<folder>.`,
  )
}

function giveUp(): void {
  console.error('Better Chat stopped: its runtime failed five times in a row, each time within seconds.')
  process.exit(1)
}

function isRuntimeLost(error: unknown): boolean {
  return error instanceof MiniflareCoreError && error.code === 'ERR_RUNTIME_FAILURE'
}

function sayWhereItIs(address: string): void {
  console.log(`Better Chat is running at ${address}`)
  console.log(`Sign-in codes: ${address}/dev/outbox and here in the terminal`)
  console.log('Ctrl-C stops it.')
}
