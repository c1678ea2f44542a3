import alchemy from 'alchemy'
import {
  D1Database,
  DurableObjectNamespace,
  KVNamespace,
  R2Bucket,
  RateLimit,
  TanStackStart,
  Worker,
} from 'alchemy/cloudflare'
import { bundlePlugins } from './scripts/launch/bundle-options.mjs'
import { isSecret, readDeployment } from './stage/deployment.ts'
import { workerSettings } from './stage/worker-settings.ts'

const { stage, bindings, publicUrl, ports } = readDeployment(process.env.STAGE)
const isDev = stage === 'dev'
const { compatibilityDate, objectClassName } = workerSettings
// Local workerd does not know an outside to be strict about.
const compatibilityFlags = [...workerSettings.compatibilityFlags, ...(isDev ? [] : ['global_fetch_strictly_public'])]

/** Stages share an account, and each counts for itself. */
const addressLimitIds = { staging: 3_001, prod: 3_002 }

// `bun dev:server` leaves the web out; under a name of its own, or alchemy would take the web for deleted.
const isServerAlone = process.env.DEV_PART === 'server'

const app = await alchemy('better-chat', { stage: isServerAlone ? 'dev-server' : stage, noTrack: true })

// Stages share an account. In dev the plain name is how `bun dev:web` finds the server in another process.
function named(name: string): string {
  return isDev ? name : `${name}-${stage}`
}

const server = await Worker('server', {
  name: named(workerSettings.serverName),
  cwd: 'apps/server',
  entrypoint: 'src/index.ts',
  bundle: { plugins: bundlePlugins },
  compatibilityDate,
  compatibilityFlags,
  // Nobody but the web Worker reaches it, through its binding.
  url: isDev,
  adopt: true,
  bindings: {
    DB: await D1Database('db', {
      name: named('better-chat'),
      adopt: true,
      migrationsDir: 'apps/server/src/infrastructure/db/d1/migrations',
    }),
    KV: await KVNamespace('kv', { title: named('better-chat'), adopt: true }),
    FILES: await R2Bucket('files', { name: named('better-chat-files'), adopt: true }),
    // Local workerd knows one address.
    ...(isDev
      ? {}
      : { ADDRESS_LIMIT: RateLimit({ namespace_id: addressLimitIds[stage], simple: { limit: 2_000, period: 60 } }) }),
    USER_DO: DurableObjectNamespace('user-do', { className: objectClassName, sqlite: true }),
    ...Object.fromEntries(
      Object.entries(bindings).map(([name, value]) => [name, isSecret(name) ? alchemy.secret(value) : value]),
    ),
  },
  dev: { port: ports.server },
})

if (!isServerAlone) {
  const isOnWorkersDev = publicUrl.hostname.endsWith('.workers.dev')
  await TanStackStart('web', {
    name: named(workerSettings.webName),
    cwd: 'apps/web',
    compatibilityDate,
    compatibilityFlags,
    adopt: true,
    url: isDev || isOnWorkersDev,
    domains: isDev || isOnWorkersDev ? [] : [publicUrl.hostname],
    bindings: { SERVER: server },
    build: `${process.execPath} node_modules/vite/bin/vite.js build`,
    dev: `${process.execPath} node_modules/vite/bin/vite.js dev --port ${ports.web} --strictPort --host 127.0.0.1`,
  })
}

await app.finalize()
