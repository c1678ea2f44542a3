import { setTimeout as delay } from 'node:timers/promises'
import type { Instance } from '@better-chat/e2e/support/instance.ts'
import { runtimeOf } from '@better-chat/e2e/support/processes.ts'

const pollMs = 20

/** Kills the instance's runtime as a crash would, and waits until it answers again; gives the milliseconds in between. */
export async function killRuntime(instance: Instance): Promise<number> {
  const killedAt = performance.now()
  process.kill(runtimeOf(instance.pid), 'SIGKILL')
  // The old process may answer for an instant after the signal: first it has to be gone.
  while (await isHealthy(instance)) await delay(1)
  while (!(await isHealthy(instance))) await delay(pollMs)
  return performance.now() - killedAt
}

async function isHealthy({ ports }: Instance): Promise<boolean> {
  const health = `http://localhost:${ports.server}/api/health`
  const response = await fetch(health, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
  return response?.ok ?? false
}
