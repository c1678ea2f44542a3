import type { UsageLedger } from '#domain/usage/usage-record'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import { usageRecords } from '#infrastructure/db/d1/schema'

/** The part of the ledger that one person's object writes. */
export function createUsageLedger(db: LedgerDatabase, userId: string): UsageLedger {
  return {
    async save(records) {
      // One statement for each: D1 takes a hundred values in one, and a batch is a transaction.
      const [first, ...rest] = records.map((record) =>
        db
          .insert(usageRecords)
          .values({ userId, ...record })
          .onConflictDoNothing(),
      )
      if (first) await db.batch([first, ...rest])
    },
  }
}
