import { applySettingsPatch } from '@better-chat/contract/apply-settings-patch'
import { defaultSettings, settingsSchema } from '@better-chat/contract/settings'
import { eq, sql } from 'drizzle-orm'
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
      const { modelSwitches, ...plain } = patch
      // Merged where it is written (RFC 7396: null removes): another tab may have thrown another switch.
      const switches = modelSwitches && {
        modelSwitches: sql`json_patch(${userSettings.modelSwitches}, ${JSON.stringify(modelSwitches)})`,
      }
      const row = await db
        .insert(userSettings)
        .values({ userId, ...applySettingsPatch(defaultSettings, patch), updatedAt: now })
        .onConflictDoUpdate({ target: userSettings.userId, set: { ...plain, ...switches, updatedAt: now } })
        .returning()
        .get()
      return settingsSchema.parse(row)
    },
  }
}
