const fastMs = 3_000
const allowedFastFailures = 5
const delaysMs = [0, 0, 250, 500, 1_000]

/**
 * Decides whether something that ended is started again: yes, after a growing pause, until it has failed five times in a row
 * without living three seconds.
 */
export function createRestartBudget() {
  let fastFailures = 0
  return {
    /**
     * @param {number} livedMs
     * @returns {{ restartAfterMs: number } | 'give-up'}
     */
    spend(livedMs) {
      fastFailures = livedMs < fastMs ? fastFailures + 1 : 0
      if (fastFailures >= allowedFastFailures) return 'give-up'
      return { restartAfterMs: delaysMs[fastFailures] ?? 0 }
    },
  }
}
