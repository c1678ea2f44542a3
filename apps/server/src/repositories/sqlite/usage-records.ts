import { asc, eq, inArray } from 'drizzle-orm'
import type { ConversationId, ModelId } from '#domain/conversation/conversation'
import type { UsageRecord, UsageRecords } from '#domain/usage/usage-record'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { usageRecords } from '#infrastructure/db/object/schema'

export function createUsageRecords(db: ObjectDatabase): UsageRecords {
  const isUnsent = eq(usageRecords.isSent, false)

  return {
    add(record) {
      db.insert(usageRecords).values(record).onConflictDoNothing().run()
    },

    listUnsent(limit) {
      return db
        .select()
        .from(usageRecords)
        .where(isUnsent)
        .orderBy(asc(usageRecords.startedAt))
        .limit(limit)
        .all()
        .map(toRecord)
    },

    markSent(ids) {
      db.update(usageRecords)
        .set({ isSent: true })
        .where(inArray(usageRecords.id, [...ids]))
        .run()
    },
  }
}

function toRecord({ isSent: _, ...row }: typeof usageRecords.$inferSelect): UsageRecord {
  return {
    ...row,
    // Ids were checked where they entered; the rows hold nothing else.
    conversationId: row.conversationId as ConversationId,
    modelId: row.modelId as ModelId,
    inputTokens: row.inputTokens ?? undefined,
    cachedInputTokens: row.cachedInputTokens ?? undefined,
    cacheWriteTokens: row.cacheWriteTokens ?? undefined,
    outputTokens: row.outputTokens ?? undefined,
    reasoningTokens: row.reasoningTokens ?? undefined,
    costMicros: row.costMicros ?? undefined,
    firstTokenMs: row.firstTokenMs ?? undefined,
  }
}
