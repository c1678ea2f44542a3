import type { StoredSettings } from '@better-chat/contract/settings'
import { and, eq, type InferSelectModel, sql } from 'drizzle-orm'
import { readSettings } from '#domain/settings/read-settings'
import type { SettingsRepository } from '#domain/settings/settings-repository'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import { userSettings } from '#infrastructure/db/d1/schema'

type Row = InferSelectModel<typeof userSettings>

export function createSettingsRepository(db: LedgerDatabase): SettingsRepository {
  /** The row's settings; what is broken in it is taken out of it, unless somebody has changed it since. */
  async function read({ userId, chosen, revision }: Row): Promise<StoredSettings> {
    const { settings, repaired } = readSettings(chosen)
    if (repaired !== null) {
      await db
        .update(userSettings)
        .set({ chosen: repaired })
        .where(and(eq(userSettings.userId, userId), eq(userSettings.revision, revision)))
    }
    return { ...settings, revision }
  }

  return {
    async find(userId) {
      const row = await db.select().from(userSettings).where(eq(userSettings.userId, userId)).get()
      return row ? read(row) : null
    },

    async save(userId, patch, { now, known }) {
      // Merged where it is written (RFC 7396: null removes): another tab may have changed something beside it.
      const change = JSON.stringify(patch)
      const before = sql`iif(json_valid(${userSettings.chosen}), ${userSettings.chosen}, '{}')`
      const row = await db
        .insert(userSettings)
        .values({ userId, chosen: sql`json_patch('{}', ${change})`, revision: known + 1, updatedAt: now })
        .onConflictDoUpdate({
          target: userSettings.userId,
          set: {
            chosen: sql`json_patch(${before}, ${change})`,
            revision: sql`max(${userSettings.revision}, ${known}) + 1`,
            updatedAt: now,
          },
        })
        .returning()
        .get()
      return read(row)
    },
  }
}
