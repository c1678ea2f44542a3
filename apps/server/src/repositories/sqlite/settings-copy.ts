import { storedSettingsSchema } from '@better-chat/contract/settings'
import { eq } from 'drizzle-orm'
import type { SettingsCopy } from '#domain/settings/settings-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { objectState } from '#infrastructure/db/object/schema'

const key = 'settings'

export function createSettingsCopy(db: ObjectDatabase): SettingsCopy {
  return {
    find() {
      const row = db.select().from(objectState).where(eq(objectState.key, key)).get()
      // A copy that another version wrote, or nobody can read, counts as none: it is filled again from D1.
      const parsed = row && storedSettingsSchema.safeParse(parseJson(row.value))
      return parsed?.success ? parsed.data : null
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

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // The schema says no to it.
    return undefined
  }
}
