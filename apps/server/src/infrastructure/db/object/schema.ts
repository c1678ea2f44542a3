import type { ChatMessagePart, GenerationStatus, MessageMetadata } from '@better-chat/contract/message'
import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What the object knows of itself: whose it is, and its copies of rows that D1 holds. */
export const objectState = sqliteTable('object_state', {
  key: text().primaryKey(),
  value: text().notNull(),
})

export const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    titleSource: text({ enum: ['first-words', 'model', 'person'] }).notNull(),
    pinned: integer({ mode: 'boolean' }).notNull().default(false),
    archived: integer({ mode: 'boolean' }).notNull().default(false),
    modelId: text(),
    activeLeafId: text(),
    revision: integer().notNull().default(1),
    /** Order of the last activity: a sequence, because clocks go backwards. */
    activitySeq: integer().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('conversations_activity').on(table.activitySeq)],
)

export const messages = sqliteTable(
  'messages',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    conversationId: text().notNull(),
    id: text().notNull(),
    parentId: text(),
    role: text({ enum: ['user', 'assistant'] }).notNull(),
    parts: text({ mode: 'json' }).$type<ChatMessagePart[]>().notNull(),
    status: text().$type<GenerationStatus>().notNull(),
    modelId: text(),
    generationId: text(),
    metadata: text({ mode: 'json' }).$type<MessageMetadata>().notNull(),
  },
  (table) => [
    uniqueIndex('messages_id').on(table.conversationId, table.id),
    index('messages_order').on(table.conversationId, table.seq),
    index('messages_parent').on(table.conversationId, table.parentId),
  ],
)

export const generations = sqliteTable(
  'generations',
  {
    id: text().primaryKey(),
    conversationId: text().notNull(),
    messageId: text().notNull(),
    parentId: text().notNull(),
    modelId: text().notNull(),
    status: text().$type<GenerationStatus>().notNull(),
    finishReason: text(),
    error: text({ mode: 'json' }).$type<NonNullable<MessageMetadata['error']>>(),
    inputTokens: integer(),
    outputTokens: integer(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    endedAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [
    index('generations_conversation').on(table.conversationId),
    uniqueIndex('generations_one_running').on(table.conversationId).where(sql`status = 'running'`),
  ],
)
