import { sql } from 'drizzle-orm'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import { codeSends } from '#infrastructure/db/d1/schema'

/** Each code can be guessed 5 times among a million: 10 codes an hour leave a guesser 50 tries. */
const codesPerWindow = 10
const windowMs = 60 * 60 * 1000

/** Counts one code for this address, whoever asked. Returns the seconds to wait when it was one too many, else null. One statement, so that two requests at once both count. */
export async function countCodeSend(db: LedgerDatabase, email: string, now: number): Promise<number | null> {
  const isOver = sql`${codeSends.windowStartedAt} <= ${now - windowMs}`
  const row = await db
    .insert(codeSends)
    .values({ email: email.toLowerCase(), count: 1, windowStartedAt: now })
    .onConflictDoUpdate({
      target: codeSends.email,
      set: {
        count: sql`case when ${isOver} then 1 else ${codeSends.count} + 1 end`,
        windowStartedAt: sql`case when ${isOver} then ${now} else ${codeSends.windowStartedAt} end`,
      },
    })
    .returning()
    .get()
  return row.count > codesPerWindow ? Math.ceil((row.windowStartedAt + windowMs - now) / 1000) : null
}
