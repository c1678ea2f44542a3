import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Response, WorkerOptions } from 'miniflare'
import { workerSettings } from './worker-settings.ts'

const { compatibilityDate, serverName, webName, objectClassName } = workerSettings
const compatibilityFlags = [...workerSettings.compatibilityFlags]

// Names of the local stores: changing one loses sight of what it holds.
export const storage = {
  d1Databases: { DB: 'better-chat-db' },
  kvNamespaces: { KV: 'better-chat-kv' },
  r2Buckets: { FILES: 'better-chat-files' },
}

/** The way to addresses that people give: names that lead to private ones are refused where the connection is made. */
export const egress = { network: { allow: ['public'], tlsOptions: { trustBrowserCas: true } } }

type StageWorkersInput = {
  build: string
  ports: { web: number; server: number }
  bindings: Record<string, string>
  /** Answers once requests may come in. */
  ready: () => Promise<Response>
}

/** The three Workers of the local stage: the front door, the web and the server behind it. */
export function stageWorkers({ build, ports, bindings, ready }: StageWorkersInput): WorkerOptions[] {
  const front: WorkerOptions = {
    name: 'better-chat-front',
    compatibilityDate,
    compatibilityFlags,
    modulesRoot: import.meta.dirname,
    modules: [{ type: 'ESModule', path: join(import.meta.dirname, 'front-worker.js') }],
    serviceBindings: { WEB: webName, SERVER: serverName, READY: ready },
    unsafeDirectSockets: [
      { host: '127.0.0.1', port: ports.web, entrypoint: 'Web' },
      { host: '127.0.0.1', port: ports.server, entrypoint: 'Api' },
    ],
  }
  const web: WorkerOptions = {
    name: webName,
    compatibilityDate,
    compatibilityFlags,
    modulesRoot: join(build, 'web/server'),
    modules: modulesIn(join(build, 'web/server'), 'index.js'),
    assets: { directory: join(build, 'web/client'), binding: 'ASSETS', routerConfig: { has_user_worker: true } },
    serviceBindings: { SERVER: serverName },
  }
  const server: WorkerOptions = {
    name: serverName,
    compatibilityDate,
    compatibilityFlags,
    modulesRoot: join(build, 'server'),
    modules: modulesIn(join(build, 'server'), 'index.js'),
    bindings,
    durableObjects: { USER_DO: { className: objectClassName, useSQLite: true } },
    serviceBindings: { EGRESS: egress },
    ...storage,
  }
  return [front, web, server]
}

// Listed rather than found by Miniflare, which would follow imports by parsing each module again at every start.
function modulesIn(folder: string, entry: string) {
  const others = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.m?js$/.test(name) && name !== entry,
  )
  return [entry, ...others].map((name) => ({ type: 'ESModule' as const, path: join(folder, name) }))
}
