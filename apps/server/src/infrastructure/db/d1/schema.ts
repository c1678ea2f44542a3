import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { usageColumns } from '../usage-columns'

const createdAt = integer({ mode: 'timestamp_ms' }).notNull()
const updatedAt = integer({ mode: 'timestamp_ms' }).notNull()

// The five tables of Better Auth; the names of tables and columns are its own.
export const user = sqliteTable('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer({ mode: 'boolean' }).notNull(),
  image: text(),
  createdAt,
  updatedAt,
})

// Made anew for each table: a column is changed by what is said of it.
const userId = () =>
  text()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

export const session = sqliteTable(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: userId(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt,
    updatedAt,
  },
  (table) => [index('session_user').on(table.userId)],
)

export const account = sqliteTable(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: userId(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer({ mode: 'timestamp_ms' }),
    scope: text(),
    password: text(),
    createdAt,
    updatedAt,
  },
  (table) => [index('account_user').on(table.userId)],
)

export const verification = sqliteTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    createdAt,
    updatedAt,
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

export const rateLimit = sqliteTable('rate_limit', {
  id: text().primaryKey(),
  key: text().notNull().unique(),
  count: integer().notNull(),
  lastRequest: integer().notNull(),
})

/** How many codes an address was sent in the current window, whoever asked. */
export const codeSends = sqliteTable('code_sends', {
  email: text().primaryKey(),
  count: integer().notNull(),
  windowStartedAt: integer().notNull(),
})

/** The settings a person has changed, as JSON by their names: what is missing has its default. What they may be, the contract says. */
export const userSettings = sqliteTable('user_settings', {
  userId: userId().primaryKey(),
  chosen: text().notNull().default('{}'),
  /** Goes up with each change. */
  revision: integer().notNull().default(1),
  updatedAt,
})

/** The providers people have set up. A key is sealed for its owner (`infrastructure/crypto/secret-box.ts`); nobody else can open it, not even with the row. */
export const providerKeys = sqliteTable(
  'provider_keys',
  {
    userId: userId(),
    provider: text().notNull(),
    label: text().notNull(),
    baseUrl: text(),
    sealedKey: text(),
    /** The last characters of the key, to tell it from others. */
    keyEnding: text(),
    keyAddedAt: integer({ mode: 'timestamp_ms' }),
    revision: integer().notNull(),
    updatedAt,
  },
  (table) => [primaryKey({ columns: [table.userId, table.provider] })],
)

/** What each call of a model used, of everybody, as their objects have told. */
export const usageRecords = sqliteTable(
  'usage_records',
  {
    ...usageColumns(),
    userId: userId(),
  },
  (table) => [
    index('usage_records_user').on(table.userId, table.startedAt),
    index('usage_records_app').on(table.startedAt).where(sql`paid_by = 'app'`),
  ],
)
