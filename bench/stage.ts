import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { familyOf, runtimeOf } from '@better-chat/e2e/support/processes.ts'
import { percentile } from './support/statistics.ts'

// The running stage: how long a warm start takes, what it keeps in memory, and how soon it is back after kill -9.
const kills = 5
const pollMs = 20

const startedAt = performance.now()
const instance = await startInstance()
const health = `http://localhost:${instance.ports.server}/api/health`

try {
  console.log(`start of what is built: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  const memory = familyOf(instance.pid).map(({ pid, name }) => `${name} ${residentMb(pid)} MB`)
  console.log(`memory: ${memory.join(', ')}`)
  const backMs: number[] = []
  for (let index = 0; index < kills; index++) backMs.push(await killAndWait())
  const longest = (Math.max(...backMs) / 1000).toFixed(2)
  console.log(
    `kill -9 of the runtime to healthy: p50 ${(percentile(backMs, 0.5) / 1000).toFixed(2)} s, longest ${longest} s (${kills} kills)`,
  )
} finally {
  await instance.dispose()
}

async function killAndWait(): Promise<number> {
  const killedAt = performance.now()
  process.kill(runtimeOf(instance.pid), 'SIGKILL')
  // The old process may answer for an instant after the signal: first it has to be gone.
  while (await isHealthy()) await delay(1)
  while (!(await isHealthy())) await delay(pollMs)
  return performance.now() - killedAt
}

async function isHealthy(): Promise<boolean> {
  const response = await fetch(health, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  return response?.ok ?? false
}

function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
