import { createRestartBudget } from '../scripts/launch/restart-budget.mjs'
import { untilHealthy } from './health.ts'

const healthPatienceMs = 30_000

/**
 * Told of each time that Miniflare has restarted a runtime that died: says so, and calls `giveUp` when the runtime keeps
 * dying before it has answered once.
 */
export function watchCrashes(health: string, giveUp: () => void): () => void {
  const budget = createRestartBudget()
  let startedAt = Date.now()
  let hasAnswered = false
  async function watchStart() {
    startedAt = Date.now()
    hasAnswered = false
    hasAnswered = await untilHealthy(health, healthPatienceMs).then(
      () => true,
      () => false,
    )
  }
  void watchStart()
  return () => {
    const livedMs = hasAnswered ? Number.POSITIVE_INFINITY : Date.now() - startedAt
    if (budget.spend(livedMs) === 'give-up') return giveUp()
    console.error('The runtime ended unexpectedly and has been started again.')
    void watchStart()
  }
}
