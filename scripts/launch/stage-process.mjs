import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { node, root } from './paths.mjs'
import { areGroupsStopping, startGroup } from './processes.mjs'
import { createRestartBudget } from './restart-budget.mjs'

/** The stage ends with this code when its runtime is beyond repair and a new process should take over. */
export const restartExitCode = 75

/**
 * Runs the stage until it ends for good; a stage that was killed, or asks for it, is started again.
 * @param {string} build
 * @returns {Promise<number>} our own exit code
 */
export async function superviseStage(build) {
  const budget = createRestartBudget()
  for (let isFirst = true; ; isFirst = false) {
    const startedAt = Date.now()
    const { code, signal } = await runStage(isFirst ? [build] : [build, 'again'])
    if (areGroupsStopping()) return 0
    if (signal === null && code !== restartExitCode) return code ?? 1
    const decision = budget.spend(Date.now() - startedAt)
    if (decision === 'give-up') {
      console.error('Better Chat stopped: it failed five times in a row, each time within seconds.')
      return 1
    }
    console.error('Better Chat ended unexpectedly and is being started again.')
    await delay(decision.restartAfterMs)
  }
}

/** @param {string[]} args @returns {Promise<{ code: number | null, signal: string | null }>} */
async function runStage(args) {
  // The pipe is how the stage learns that we are gone, even if we were killed: nothing is ever written to it.
  const child = startGroup(node, ['stage/main.ts', ...args], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] })
  const [code, signal] = await once(child, 'exit')
  return { code, signal }
}
