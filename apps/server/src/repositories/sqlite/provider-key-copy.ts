import { and, eq, isNull, lte, or } from 'drizzle-orm'
import type { PersonProvider } from '#domain/model/person-provider'
import type { ProviderKeyCopy } from '#domain/model/provider-key-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { objectState, providerKeys } from '#infrastructure/db/object/schema'

/** Stands in the object's state once the copy was filled: no rows may also mean no providers. */
const key = 'provider-keys-filled'

export function createProviderKeyCopy(db: ObjectDatabase): ProviderKeyCopy {
  function save(provider: PersonProvider): void {
    // A changed key has not failed yet.
    const set = { ...provider, lastError: null }
    db.insert(providerKeys).values(set).onConflictDoUpdate({ target: providerKeys.provider, set }).run()
  }

  return {
    list() {
      const isFilled = db.select().from(objectState).where(eq(objectState.key, key)).get() !== undefined
      if (!isFilled) return null
      const rows = db.select().from(providerKeys).orderBy(providerKeys.label).all()
      return rows.map((row) => ({ ...row, lastUsedAt: row.lastUsedAt?.toISOString() ?? null }))
    },

    fill(providers) {
      for (const provider of providers) save(provider)
      db.insert(objectState).values({ key, value: 'true' }).onConflictDoNothing().run()
    },

    save,

    delete(provider) {
      db.delete(providerKeys).where(eq(providerKeys.provider, provider)).run()
    },

    noteUse(provider, { at, error, since }) {
      const isOlder = or(isNull(providerKeys.keyAddedAt), lte(providerKeys.keyAddedAt, since))
      const isKeyOf = and(eq(providerKeys.provider, provider), isOlder)
      const lastError = error ? { ...error, at: at.toISOString() } : null
      db.update(providerKeys).set({ lastUsedAt: at, lastError }).where(isKeyOf).run()
    },
  }
}
