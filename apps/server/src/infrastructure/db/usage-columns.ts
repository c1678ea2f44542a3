import { integer, text } from 'drizzle-orm/sqlite-core'

/** What a usage record is in both databases. Made anew for each table. */
export const usageColumns = () => ({
  /** Of the generation: a record that is written or sent twice is one. */
  id: text().primaryKey(),
  kind: text({ enum: ['answer', 'title', 'summary'] }).notNull(),
  conversationId: text().notNull(),
  modelId: text().notNull(),
  paidBy: text({ enum: ['app', 'person'] }),
  status: text({ enum: ['completed', 'stopped', 'failed', 'interrupted'] }).notNull(),
  inputTokens: integer(),
  cachedInputTokens: integer(),
  cacheWriteTokens: integer(),
  outputTokens: integer(),
  reasoningTokens: integer(),
  /** Millionths of a US dollar; null where it is not known. */
  costMicros: integer(),
  firstTokenMs: integer(),
  durationMs: integer().notNull(),
  toolCalls: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
  startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})
