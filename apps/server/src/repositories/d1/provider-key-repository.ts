import { and, eq } from 'drizzle-orm'
import type { ProviderKeyRepository } from '#domain/model/provider-key-repository'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import { providerKeys } from '#infrastructure/db/d1/schema'

export function createProviderKeyRepository(db: LedgerDatabase): ProviderKeyRepository {
  return {
    async list(userId) {
      const rows = await db.select().from(providerKeys).where(eq(providerKeys.userId, userId)).all()
      return rows.map(({ userId: _, updatedAt: _updated, ...provider }) => provider)
    },

    async save(userId, provider, updatedAt) {
      const row = { userId, ...provider, updatedAt }
      const target = [providerKeys.userId, providerKeys.provider]
      await db.insert(providerKeys).values(row).onConflictDoUpdate({ target, set: row }).run()
    },

    async delete(userId, provider) {
      const isIt = and(eq(providerKeys.userId, userId), eq(providerKeys.provider, provider))
      await db.delete(providerKeys).where(isIt).run()
    },
  }
}
