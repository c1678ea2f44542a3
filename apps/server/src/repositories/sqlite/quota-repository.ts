import { eq, like, type SQL, sql } from 'drizzle-orm'
import type { QuotaRepository } from '#domain/usage/quota'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { quotaDays } from '#infrastructure/db/object/schema'

const total = sql<number>`coalesce(sum(${quotaDays.reserved} + ${quotaDays.used}), 0)`

export function createQuotaRepository(db: ObjectDatabase): QuotaRepository {
  const day = sql.placeholder('day')
  const sumOf = (where: SQL) => db.select({ total }).from(quotaDays).where(where).prepare()
  const selectDay = sumOf(eq(quotaDays.day, day))
  const selectMonth = sumOf(like(quotaDays.day, sql.placeholder('month')))
  const addReserved = db
    .insert(quotaDays)
    .values({ day, reserved: 1, used: 0 })
    .onConflictDoUpdate({ target: quotaDays.day, set: { reserved: sql`${quotaDays.reserved} + 1` } })
    .prepare()

  return {
    find(day) {
      const month = `${day.slice(0, 7)}-%`
      return { day: selectDay.get({ day })?.total ?? 0, month: selectMonth.get({ month })?.total ?? 0 }
    },

    reserve(day) {
      addReserved.run({ day })
    },

    settle(day, isCounted) {
      db.update(quotaDays)
        .set({ reserved: sql`${quotaDays.reserved} - 1`, used: sql`${quotaDays.used} + ${isCounted ? 1 : 0}` })
        .where(eq(quotaDays.day, day))
        .run()
    },
  }
}
