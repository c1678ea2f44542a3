import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { familyOf } from '@better-chat/e2e/support/processes.ts'
import { residentMb } from './support/memory.ts'
import { killRuntime } from './support/runtime.ts'
import { percentile } from './support/statistics.ts'

// The running stage: how long a warm start takes, what it keeps in memory, and how soon it is back after kill -9.
const kills = 5

const startedAt = performance.now()
const instance = await startInstance()

try {
  console.log(`start of what is built: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  const memory = familyOf(instance.pid).map(({ pid, name }) => `${name} ${residentMb(pid)} MB`)
  console.log(`memory: ${memory.join(', ')}`)
  const backMs: number[] = []
  for (let index = 0; index < kills; index++) backMs.push(await killRuntime(instance))
  const longest = (Math.max(...backMs) / 1000).toFixed(2)
  console.log(
    `kill -9 of the runtime to healthy: p50 ${(percentile(backMs, 0.5) / 1000).toFixed(2)} s, longest ${longest} s (${kills} kills)`,
  )
} finally {
  await instance.dispose()
}
