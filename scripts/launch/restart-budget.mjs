const fastMs = 10_000
const delaysMs = [0, 250, 500, 1_000]

/**
 * Decides whether something that ended is started again: yes after a growing pause, until the fifth time in a row that it
 * did not live ten seconds.
 */
export function createRestartBudget() {
  let fastFailures = 0
  return {
    /**
     * @param {number} livedMs
     * @returns {{ restartAfterMs: number } | 'give-up'}
     */
    spend(livedMs) {
      fastFailures = livedMs < fastMs ? fastFailures + 1 : 1
      const restartAfterMs = delaysMs[fastFailures - 1]
      return restartAfterMs === undefined ? 'give-up' : { restartAfterMs }
    },
  }
}
