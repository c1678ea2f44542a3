import { asc, gte, inArray, sql, sum } from 'drizzle-orm'
import type { ConversationId, ModelId } from '#domain/conversation/conversation'
import type { UsageRecord, UsageRecords } from '#domain/usage/usage-record'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { usageRecords } from '#infrastructure/db/object/schema'

/** As many as are shown. */
const mostConversations = 20

/** Sums of records, as `UsageSums` names them. A call without a key is not paid for, so that no cost of it is missing. */
const sums = sql`
  count(*) as calls,
  coalesce(sum(input_tokens), 0) as inputTokens,
  coalesce(sum(cached_input_tokens), 0) as cachedInputTokens,
  coalesce(sum(cache_write_tokens), 0) as cacheWriteTokens,
  coalesce(sum(output_tokens), 0) as outputTokens,
  coalesce(sum(reasoning_tokens), 0) as reasoningTokens,
  coalesce(sum(cost_micros), 0) as costMicros,
  count(*) filter (where paid_by is not null and cost_micros is null and status <> 'failed') as unpricedCalls`

export function createUsageRecords(db: ObjectDatabase): UsageRecords {
  // Not as a parameter: an index of some rows only serves a condition that names them.
  const isUnsent = sql`${usageRecords.isSent} = 0`

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

    list(after, limit) {
      const place = [usageRecords.startedAt, usageRecords.id] as const
      const isBeyond = after ? sql`(${place[0]}, ${place[1]}) > (${after.startedAt.getTime()}, ${after.id})` : undefined
      const rows = db.select().from(usageRecords).where(isBeyond).orderBy(asc(place[0]), asc(place[1])).limit(limit)
      return rows.all().map(toRecord)
    },

    costSince(start) {
      const micros = sum(usageRecords.costMicros).mapWith(Number)
      const row = db.select({ micros }).from(usageRecords).where(gte(usageRecords.startedAt, start)).get()
      return row?.micros ?? 0
    },

    sumUp(days) {
      const [first, last] = [days.at(0)?.start ?? 0, days.at(-1)?.end ?? 0]
      const isMeant = sql`started_at >= ${first} and started_at < ${last}`
      const calendar = JSON.stringify(days)
      return {
        days: db.all(sql`
          select value ->> 'day' as day, model_id as modelId, paid_by as paidBy, ${sums}
          from json_each(${calendar})
          join usage_records on started_at >= value ->> 'start' and started_at < value ->> 'end'
          group by 1, 2, 3 order by 1, 2`),
        conversations: db.all(sql`
          select conversation_id as conversationId, conversations.title as title, ${sums}
          from usage_records left join conversations on conversations.id = conversation_id
          where ${isMeant} group by 1
          order by costMicros desc, inputTokens + outputTokens desc limit ${mostConversations}`),
        tools: db.all(sql`
          select key as name, sum(value) as calls
          from usage_records, json_each(tool_calls) where ${isMeant}
          group by 1 order by 2 desc, 1`),
      }
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
