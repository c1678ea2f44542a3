import { copyFileSync, cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@better-chat/e2e/support/free-ports.ts'
import { Miniflare, Response } from 'miniflare'
import { ensureBuilt } from '../../scripts/launch/build.mjs'
import { migrateD1 } from '../../stage/migrate-d1.ts'
import { workerSettings } from '../../stage/worker-settings.ts'
import { stageWorkers } from '../../stage/workers.ts'

export type RowsByTable = Record<string, number>

export type CountingStage = {
  url: string
  /** The rows this person's object has written since it was last asked. */
  takeRowsWritten: (userId: string) => Promise<RowsByTable>
  dispose: () => Promise<void>
}

/** The local stage with an object that counts what it writes. */
export async function startCountingStage(providerUrl: string): Promise<CountingStage> {
  const folder = mkdtempSync(join(tmpdir(), 'better-chat-rows-'))
  const build = join(folder, 'build')
  cpSync(await ensureBuilt(), build, { recursive: true })
  renameSync(join(build, 'server/index.js'), join(build, 'server/server.js'))
  copyFileSync(join(import.meta.dirname, 'counting-worker.js'), join(build, 'server/index.js'))
  const ports = await freePorts()
  const bindings = {
    STAGE: 'local',
    WEB_PORT: String(ports.web),
    SERVER_PORT: String(ports.server),
    BETTER_AUTH_SECRET: 'a secret that only this benchmark knows, long enough',
    API_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: providerUrl,
  }
  const workers = stageWorkers({ build, ports, bindings, ready: async () => new Response() })
  const miniflare = new Miniflare({ host: '127.0.0.1', port: 0, cf: false, defaultPersistRoot: folder, workers })
  await miniflare.ready
  await migrateD1(await miniflare.getD1Database('DB', workerSettings.serverName))
  const objects = await miniflare.getDurableObjectNamespace('USER_DO', workerSettings.serverName)
  return {
    url: `http://localhost:${ports.web}`,
    async takeRowsWritten(userId) {
      const response = await objects.get(objects.idFromName(userId)).fetch('http://object/rows-written')
      // Our own counting-worker.js says it.
      return (await response.json()) as RowsByTable
    },
    async dispose() {
      await miniflare.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
