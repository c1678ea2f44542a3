import { defaultSettings, settingsSchema } from '@better-chat/contract/settings'
import { eq } from 'drizzle-orm'
import type { SettingsRepository } from '#domain/settings/settings-repository'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import { userSettings } from '#infrastructure/db/d1/schema'

export function createSettingsRepository(db: LedgerDatabase): SettingsRepository {
  return {
    async find(userId) {
      const row = await db.select().from(userSettings).where(eq(userSettings.userId, userId)).get()
      return row ? settingsSchema.parse(row) : null
    },

    async save(userId, patch, now) {
      const row = await db
        .insert(userSettings)
        .values({ userId, ...defaultSettings, ...patch, updatedAt: now })
        .onConflictDoUpdate({ target: userSettings.userId, set: { ...patch, updatedAt: now } })
        .returning()
        .get()
      return settingsSchema.parse(row)
    },
  }
}
