import { once } from 'node:events'
import { join } from 'node:path'
import { readEnvironment } from '../scripts/launch/environment.mjs'
import { explain, Failure } from '../scripts/launch/failure.mjs'
import { tryLock } from '../scripts/launch/lock.mjs'
import { root } from '../scripts/launch/paths.mjs'
import { readPorts, requireFreePort } from '../scripts/launch/ports.mjs'
import { startGroup } from '../scripts/launch/processes.mjs'
import { ensureSecrets } from '../scripts/launch/secrets.mjs'
import { stopWithParent } from '../scripts/launch/stopping.mjs'

// Hot reload on this machine, without an account: both Workers, or `server` or `web` alone.

const state = join(root, '.alchemy')
const offline = {
  // Where Workers of different processes find each other: this folder's own, or another checkout's would answer.
  MINIFLARE_REGISTRY_PATH: join(state, 'registry'),
  // Alchemy wants an account even where it contacts none.
  CLOUDFLARE_API_TOKEN: 'no-account',
  CLOUDFLARE_ACCOUNT_ID: '0'.repeat(32),
  ALCHEMY_PASSWORD: 'no-account',
  ALCHEMY_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
}

const parts = { all: runAlchemy, server: runAlchemy, web: runVite }

try {
  stopWithParent()
  const part = process.argv[2] ?? 'all'
  if (!isPart(part)) throw new Failure(`There is no ${part} to develop: choose from ${Object.keys(parts).join(', ')}.`)
  ensureSecrets(root, 'dev', process.env)
  process.exit(await parts[part](part, readPorts(readEnvironment(root, 'dev'))))
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function isPart(name: string): name is keyof typeof parts {
  return name in parts
}

async function runAlchemy(part: string, ports: { web: number; server: number }): Promise<number> {
  // Alchemy would take the web of another run for its own.
  if (!(await tryLock(state))) throw new Failure('Another dev server is running in this folder: stop it first.')
  await requireFreePort(ports.server, 'SERVER_PORT')
  if (part === 'all') await requireFreePort(ports.web, 'WEB_PORT')
  const program = ['--import', './stage/loopback-only.ts', 'alchemy.run.ts', '--dev']
  return runNode(program, root, { STAGE: 'dev', ALCHEMY_STAGE: 'dev', DEV_PART: part })
}

// Without alchemy: its Worker finds the server by name, in whatever process that runs.
async function runVite(_part: string, ports: { web: number }): Promise<number> {
  await requireFreePort(ports.web, 'WEB_PORT')
  const vite = [
    'node_modules/vite/bin/vite.js',
    'dev',
    '--port',
    String(ports.web),
    '--strictPort',
    '--host',
    '127.0.0.1',
  ]
  return runNode(vite, join(root, 'apps/web'), {})
}

async function runNode(args: string[], cwd: string, env: Record<string, string>): Promise<number> {
  // Alchemy refuses its local state where CI is set.
  const { CI: _, ...own } = process.env
  const child = startGroup(process.execPath, args, { cwd, env: { ...own, ...offline, ...env }, stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return code ?? 1
}
