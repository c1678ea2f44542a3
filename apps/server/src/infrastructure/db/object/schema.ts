import type { ChatMessagePart, GenerationStatus, MessageMetadata, Summary } from '@better-chat/contract/message'
import { reasoningEfforts } from '@better-chat/contract/model'
import type { ProviderKey } from '@better-chat/contract/provider-key'
import type { ApprovalAnswer, ApprovalReason } from '@better-chat/contract/question'
import type { QueueHold } from '@better-chat/contract/queue'
import { type OnlyTools, type ServerSwitches, toolChoices } from '@better-chat/contract/tool-choice'
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { McpTransport, ServerFault, ToolCatalogue } from '#domain/tool/mcp-server'
import { usageColumns } from '../usage-columns'

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
    /** Written with the end of an answer, so that it costs no row of its own. */
    isUnread: integer({ mode: 'boolean' }).notNull().default(false),
    modelId: text(),
    reasoningEffort: text({ enum: reasoningEfforts }),
    activeLeafId: text(),
    toolChoice: text({ enum: toolChoices }).notNull().default('auto'),
    serverSwitches: text({ mode: 'json' }).$type<ServerSwitches>().notNull().default({}),
    /** Tools of the person's own servers that have answered here: what they said may be private. */
    privateTools: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    /** Why its queue waits for the person; null while it goes out by itself. */
    queueHold: text({ mode: 'json' }).$type<QueueHold>(),
    revision: integer().notNull().default(1),
    /** Order of the last activity: a sequence, because clocks go backwards. */
    activitySeq: integer().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  // The order of the list, and the only index: each further one is a row more for every message.
  (table) => [uniqueIndex('conversations_order').on(table.archived, table.pinned, table.activitySeq)],
)

/** Ids of conversations that were deleted: what was lost on its way to one does not bring it back. */
export const deletedConversations = sqliteTable('deleted_conversations', {
  id: text().primaryKey(),
  deletedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

export const messages = sqliteTable(
  'messages',
  {
    /** The order of writing. Not `autoincrement`: that writes a row of its own for each message, and numbers of deleted messages may come again. */
    seq: integer().primaryKey(),
    conversationId: text().notNull(),
    id: text().notNull(),
    parentId: text(),
    role: text({ enum: ['user', 'assistant'] }).notNull(),
    /** JSON; empty when it is too long for one row, and then it stands in `message_overflow`. */
    parts: text().notNull(),
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

/** Where several messages stand in one place, which of them is shown; without a row it is the newest. */
export const shownBranches = sqliteTable(
  'shown_branches',
  {
    conversationId: text().notNull(),
    /** The message they follow; empty for the first ones. */
    parentId: text().notNull(),
    childId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.parentId] })],
)

/** Messages that wait until the answers before them are there. */
export const queuedMessages = sqliteTable(
  'queued_messages',
  {
    conversationId: text().notNull(),
    /** Its id as a message. */
    id: text().notNull(),
    /** Its place in the order it goes out. */
    position: integer().notNull(),
    parts: text({ mode: 'json' }).$type<ChatMessagePart[]>().notNull(),
    /** Null is the model the conversation has by then. */
    modelId: text(),
    reasoningEffort: text({ enum: reasoningEfforts }),
    timeZone: text(),
    /** The tools that alone its answers may use; null is no such limit. */
    onlyTools: text({ mode: 'json' }).$type<OnlyTools>(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.id] })],
)

/** Where a model begins to read a conversation that is longer than what it takes, and what stands for the messages before. */
export const contextWindows = sqliteTable(
  'context_windows',
  {
    conversationId: text().notNull(),
    /** The first message that is shown; a person's. */
    fromMessageId: text().notNull(),
    /** How many messages stand before it. */
    messages: integer().notNull(),
    /** Null until there is one. */
    summary: text(),
    summarySource: text().$type<Summary['source']>(),
    summaryModelId: text(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.fromMessageId] })],
)

/** The tool servers the person has set up, and those that come with Better Chat once they were touched. */
export const mcpServers = sqliteTable('mcp_servers', {
  id: text().primaryKey(),
  /** Its place in the order they were added. */
  position: integer().notNull(),
  name: text().notNull(),
  url: text().notNull(),
  transport: text().$type<McpTransport>().notNull(),
  /** By the name of the header; each value sealed. */
  sealedHeaders: text({ mode: 'json' }).$type<Record<string, string>>().notNull(),
  description: text().notNull(),
  trusted: integer({ mode: 'boolean' }).notNull(),
  enabled: integer({ mode: 'boolean' }).notNull(),
  toolsOff: text({ mode: 'json' }).$type<string[]>().notNull(),
  revision: integer().notNull(),
})

/** What is known of a tool server: its tools when it last answered, and what went wrong since. */
export const toolCatalogues = sqliteTable('tool_catalogues', {
  serverId: text().primaryKey(),
  /** Null until it has answered once. */
  catalogue: text({ mode: 'json' }).$type<Omit<ToolCatalogue, 'fetchedAt' | 'freshUntil'>>(),
  fetchedAt: integer({ mode: 'timestamp_ms' }),
  freshUntil: integer({ mode: 'timestamp_ms' }),
  fault: text({ mode: 'json' }).$type<Omit<ServerFault, 'at'>>(),
  faultAt: integer({ mode: 'timestamp_ms' }),
})

/** Calls of tools that wait for the person; gone once their answer goes on, or nothing waits for it any more. */
export const questions = sqliteTable(
  'questions',
  {
    id: text().primaryKey(),
    conversationId: text().notNull(),
    messageId: text().notNull(),
    toolCallId: text().notNull(),
    serverId: text().notNull(),
    tool: text().notNull(),
    why: text().$type<ApprovalReason>().notNull(),
    /** What was said of the tool when it was asked for, and what had been when it was allowed. */
    definition: text().notNull(),
    definitionBefore: text(),
    answer: text().$type<ApprovalAnswer>(),
    reason: text(),
    askedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('questions_conversation').on(table.conversationId)],
)

/** Tools that are called without a question as long as they are what they were. */
export const toolGrants = sqliteTable(
  'tool_grants',
  {
    serverId: text().notNull(),
    /** As the server names it. */
    tool: text().notNull(),
    /** What was said of it when it was allowed. */
    definition: text().notNull(),
    /** Whether it was allowed with all tools of its server. */
    withServer: integer({ mode: 'boolean' }).notNull(),
    grantedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.serverId, table.tool] })],
)

/** How many tokens a model counts for each that is estimated. */
export const tokenRatios = sqliteTable('token_ratios', {
  modelId: text().primaryKey(),
  ratio: real().notNull(),
})

/** The parts of a message that are too long for one row, cut into pieces. */
export const messageOverflow = sqliteTable(
  'message_overflow',
  {
    messageSeq: integer().notNull(),
    position: integer().notNull(),
    json: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageSeq, table.position] })],
)

/** The files a person has uploaded; their bytes are in R2, under keys made of the person's id and this one. */
export const attachments = sqliteTable(
  'attachments',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** By its content; null while its bytes are still coming. */
    mediaType: text(),
    /** In bytes; while it is coming, as announced. */
    size: integer().notNull(),
    sha256: text(),
    width: integer(),
    height: integer(),
    pages: integer(),
    /** Of the text that is kept beside a PDF, in bytes; null where there is none. */
    textSize: integer(),
    /** When it may be swept unless a message has it by then; null once one has. */
    keptUntil: integer({ mode: 'timestamp_ms' }),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('attachments_sha256').on(table.sha256),
    index('attachments_kept_until').on(table.keptUntil).where(sql`kept_until is not null`),
  ],
)

/** Which conversations have a file in one of their messages: it goes with the last of them. */
export const attachmentUses = sqliteTable(
  'attachment_uses',
  {
    conversationId: text().notNull(),
    attachmentId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.attachmentId] }),
    index('attachment_uses_attachment').on(table.attachmentId),
  ],
)

export const generations = sqliteTable(
  'generations',
  {
    id: text().primaryKey(),
    /** The client's name for it: never the key, since a client may choose it again elsewhere. */
    attemptId: text(),
    conversationId: text().notNull(),
    messageId: text().notNull(),
    parentId: text().notNull(),
    modelId: text().notNull(),
    reasoningEffort: text({ enum: reasoningEfforts }),
    /** The conversation's own model, where another one had to answer. */
    replacedModelId: text(),
    status: text().$type<GenerationStatus>().notNull(),
    finishReason: text(),
    error: text({ mode: 'json' }).$type<NonNullable<MessageMetadata['error']>>(),
    inputTokens: integer(),
    cachedInputTokens: integer(),
    cacheWriteTokens: integer(),
    outputTokens: integer(),
    reasoningTokens: integer(),
    /** Millionths of a US dollar; null where it is not known. */
    costMicros: integer(),
    /** It goes on with an answer that was cut off, and writes into the same message. */
    isContinuation: integer({ mode: 'boolean' }).notNull().default(false),
    /** The day whose quota holds a place for it; null where nothing is counted. */
    quotaDay: text(),
    /** Whose key it is asked with; null where none is. */
    paidBy: text({ enum: ['app', 'person'] }),
    /** What the person's budget holds for it while it runs, in millionths of a US dollar. */
    heldMicros: integer(),
    /** A person's stop, written down before anything is aborted, so that a crash in between does not lose it. */
    stopRequestedAt: integer({ mode: 'timestamp_ms' }),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    endedAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [
    index('generations_conversation').on(table.conversationId),
    uniqueIndex('generations_attempt').on(table.conversationId, table.attemptId).where(sql`attempt_id is not null`),
    uniqueIndex('generations_one_running').on(table.conversationId).where(sql`status = 'running'`),
  ],
)

/** What a running answer has said so far, in growing blocks of JSON lines: what a crash leaves. Deleted by the cutover. */
export const generationLog = sqliteTable(
  'generation_log',
  {
    generationId: text().notNull(),
    block: integer().notNull(),
    chunks: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.generationId, table.block] })],
)

/** Messages to free models by day (UTC): counted ones, and places held by answers that are being written. */
export const quotaDays = sqliteTable('quota_days', {
  day: text().primaryKey(),
  reserved: integer().notNull(),
  used: integer().notNull(),
})

/** What each call of a model used. It stays when its conversation goes; D1 is told of it once. */
export const usageRecords = sqliteTable(
  'usage_records',
  {
    ...usageColumns(),
    /** Whether D1 has it. */
    isSent: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('usage_records_unsent').on(table.startedAt).where(sql`is_sent = 0`),
    index('usage_records_started').on(table.startedAt),
  ],
)

/** The providers the person has set up, as D1 has them, and how they fared. */
export const providerKeys = sqliteTable('provider_keys', {
  provider: text().primaryKey(),
  label: text().notNull(),
  baseUrl: text(),
  sealedKey: text(),
  keyEnding: text(),
  keyAddedAt: integer({ mode: 'timestamp_ms' }),
  revision: integer().notNull(),
  lastUsedAt: integer({ mode: 'timestamp_ms' }),
  lastError: text({ mode: 'json' }).$type<ProviderKey['lastError']>(),
})
