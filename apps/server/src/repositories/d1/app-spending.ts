import { and, gte, sql } from 'drizzle-orm'
import type { AppSpending } from '#domain/usage/usage-record'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import { usageRecords } from '#infrastructure/db/d1/schema'

export function createAppSpending(db: LedgerDatabase): AppSpending {
  const total = sql<number>`coalesce(sum(${usageRecords.costMicros}), 0)`
  return {
    async since(start) {
      // Not as a parameter: an index of some rows only serves a condition that names them.
      const isMeant = and(sql`${usageRecords.paidBy} = 'app'`, gte(usageRecords.startedAt, start))
      const row = await db.select({ total }).from(usageRecords).where(isMeant).get()
      return row?.total ?? 0
    },
  }
}
