import { eq, like, sql } from 'drizzle-orm'
import type { QuotaRepository } from '#domain/usage/quota'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { quotaDays } from '#infrastructure/db/object/schema'

const total = sql<number>`coalesce(sum(${quotaDays.reserved} + ${quotaDays.used}), 0)`

export function createQuotaRepository(db: ObjectDatabase): QuotaRepository {
  const sumOf = (where: ReturnType<typeof eq>) => db.select({ total }).from(quotaDays).where(where).get()?.total ?? 0

  return {
    find(day) {
      return { day: sumOf(eq(quotaDays.day, day)), month: sumOf(like(quotaDays.day, `${day.slice(0, 7)}-%`)) }
    },

    reserve(day) {
      db.insert(quotaDays)
        .values({ day, reserved: 1, used: 0 })
        .onConflictDoUpdate({ target: quotaDays.day, set: { reserved: sql`${quotaDays.reserved} + 1` } })
        .run()
    },

    settle(day, isCounted) {
      db.update(quotaDays)
        .set({ reserved: sql`${quotaDays.reserved} - 1`, used: sql`${quotaDays.used} + ${isCounted ? 1 : 0}` })
        .where(eq(quotaDays.day, day))
        .run()
    },
  }
}
