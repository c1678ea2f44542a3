import type { Model } from '#domain/model/model-registry'
import { startOfDay } from '#domain/usage/quota'
import type { AppSpending } from '#domain/usage/usage-record'

export type AppBudgetInput = {
  appSpending: AppSpending
  /** What the app's keys may cost a day (UTC), over everybody, in millionths of a US dollar; null is without a limit. */
  dailyMicros: number | null
  now: () => Date
  /** Told once a day when the budget is found spent, and whenever what was spent cannot be read. */
  log: (event: 'app-budget-spent' | 'app-budget-unknown', cause?: unknown) => void
}

export type AppBudget = {
  /** Whether this model may not be called any more today: the app's keys pay for it, and have cost what they may. */
  isSpent(model: Pick<Model, 'paidBy'>): Promise<boolean>
}

const freshForMs = 60_000

/**
 * Holds what the app's keys pay for to a daily budget. What was spent is read from the ledger at most once a minute; an
 * answer whose cost nobody knows is not in it. While the ledger cannot be read, what was last known of the day counts.
 */
export function createAppBudget({ appSpending, dailyMicros, now, log }: AppBudgetInput): AppBudget {
  let known = { day: 0, at: 0, micros: 0 }
  let reading: Promise<void> | null = null
  let toldOn = 0

  async function read(day: Date): Promise<void> {
    const at = now().getTime()
    if (known.day !== day.getTime()) known = { day: day.getTime(), at: 0, micros: 0 }
    try {
      known = { ...known, at, micros: await appSpending.since(day) }
    } catch (cause) {
      known = { ...known, at }
      log('app-budget-unknown', cause)
    }
  }

  return {
    async isSpent({ paidBy }) {
      if (paidBy !== 'app' || dailyMicros === null) return false
      const day = startOfDay(now())
      const isFresh = known.day === day.getTime() && now().getTime() - known.at < freshForMs
      if (!isFresh) {
        reading ??= read(day).finally(() => {
          reading = null
        })
        await reading
      }
      if (known.micros < dailyMicros) return false
      if (toldOn !== day.getTime()) log('app-budget-spent')
      toldOn = day.getTime()
      return true
    },
  }
}
