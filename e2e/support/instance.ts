import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePorts } from './free-ports.ts'

const root = join(import.meta.dirname, '../..')
// A cold start installs nothing here, but it may build both Workers.
const patienceMs = 180_000
const pollMs = 50

export type Ports = { web: number; server: number }
export type Instance = {
  url: string
  state: string
  ports: Ports
  /** The launcher that `npm start` runs. */
  pid: number
  /** What it printed so far. */
  log: () => string
  stop: () => Promise<void>
  /** Stops it and removes its state. */
  dispose: () => Promise<void>
}

export type InstanceOptions = { ports?: Ports; state?: string; env?: Record<string, string> }

/** What `npm start` starts, with its own ports, its own state, and the provider of global-setup.ts; ready when it answers. */
export async function startInstance(options: InstanceOptions = {}): Promise<Instance> {
  const ports = options.ports ?? (await freePorts())
  const state = options.state ?? mkdtempSync(join(tmpdir(), 'better-chat-e2e-'))
  const launcher = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: environment(ports, state, options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (chunk) => (output += chunk))
  const exited = once(launcher, 'exit')
  const url = `http://localhost:${ports.web}`

  async function stop() {
    launcher.kill('SIGTERM')
    await exited
  }
  async function dispose() {
    await stop()
    rmSync(state, { recursive: true, force: true })
  }
  const isUp = await Promise.race([exited.then(() => false), untilHealthy(url)])
  if (!isUp || !launcher.pid) {
    launcher.kill('SIGTERM')
    throw new Error(`Better Chat did not start:\n${output}`)
  }
  return { url, state, ports, pid: launcher.pid, log: () => output, stop, dispose }
}

/** Resolves when the instance answers; false when it has not within minutes. */
async function untilHealthy(url: string): Promise<boolean> {
  const giveUpAt = Date.now() + patienceMs
  while (Date.now() < giveUpAt) {
    const response = await fetch(`${url}/api/health`).catch(() => null)
    if (response?.ok) return true
    await delay(pollMs)
  }
  return false
}

function environment(ports: Ports, state: string, own: Record<string, string> = {}): NodeJS.ProcessEnv {
  const provider = process.env.E2E_PROVIDER_URL ?? ''
  const gate = process.env.E2E_KEY_GATE_URL ?? ''
  return {
    ...process.env,
    // Empty counts as unset, also for what a developer has in .env.local.
    BETTER_AUTH_URL: '',
    CORS_ORIGIN: '',
    OPENAI_API_KEY: 'sk-e2e',
    OPENAI_BASE_URL: provider,
    LOCAL_MODELS_URL: provider,
    ANTHROPIC_BASE_URL: gate && `${gate}/v1`,
    GOOGLE_GENERATIVE_AI_BASE_URL: gate && `${gate}/v1beta`,
    WEB_PORT: String(ports.web),
    SERVER_PORT: String(ports.server),
    BETTER_CHAT_STATE: state,
    // As under npm: the launcher ends with whoever started it, even when that one is killed.
    npm_lifecycle_event: 'start',
    ...own,
  }
}
