import type { UsageLedger, UsageRecords } from '#domain/usage/usage-record'
import type { Watchdog } from '#services/ai/watch-generations'

export type SendUsageDeps = {
  usage: Pick<UsageRecords, 'listUnsent' | 'markSent'>
  usageLedger: UsageLedger
  watchdog: Pick<Watchdog, 'arm'>
  logUsageFailure: (cause: unknown) => void
}

/** Written in one batch, which D1 takes whole or not at all. */
const batchLength = 50

/**
 * Tells the ledger of every record it does not have yet, oldest first. Never throws: what could not be sent stays where
 * it is, and is sent when the alarm rings or the next answer ends. A batch that arrived and was not confirmed is sent
 * again, which changes nothing.
 */
export async function sendUsage({ usage, usageLedger, watchdog, logUsageFailure }: SendUsageDeps): Promise<void> {
  try {
    for (;;) {
      const records = usage.listUnsent(batchLength)
      if (records.length === 0) return
      await usageLedger.save(records)
      usage.markSent(records.map(({ id }) => id))
    }
  } catch (cause) {
    watchdog.arm()
    logUsageFailure(cause)
  }
}
