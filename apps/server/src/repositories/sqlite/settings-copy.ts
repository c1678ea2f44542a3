import { settingsSchema } from '@better-chat/contract/settings'
import { eq } from 'drizzle-orm'
import type { SettingsCopy } from '#domain/settings/settings-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { objectState } from '#infrastructure/db/object/schema'

const key = 'settings'

export function createSettingsCopy(db: ObjectDatabase): SettingsCopy {
  return {
    find() {
      const row = db.select().from(objectState).where(eq(objectState.key, key)).get()
      if (!row) return null
      // A copy written by an older version may lack a field: then it counts as absent and is filled again from D1.
      const parsed = settingsSchema.safeParse(JSON.parse(row.value))
      return parsed.success ? parsed.data : null
    },

    save(settings) {
      const value = JSON.stringify(settings)
      db.insert(objectState)
        .values({ key, value })
        .onConflictDoUpdate({ target: objectState.key, set: { value } })
        .run()
    },
  }
}
