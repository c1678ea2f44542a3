import { eq } from 'drizzle-orm'
import type { TokenRatios } from '#domain/usage/token-ratio'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { tokenRatios } from '#infrastructure/db/object/schema'

export function createTokenRatios(db: ObjectDatabase): TokenRatios {
  return {
    find(modelId) {
      return db.select().from(tokenRatios).where(eq(tokenRatios.modelId, modelId)).get()?.ratio ?? null
    },

    save(modelId, ratio) {
      db.insert(tokenRatios)
        .values({ modelId, ratio })
        .onConflictDoUpdate({ target: tokenRatios.modelId, set: { ratio } })
        .run()
    },
  }
}
