import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { ContextWindow, ContextWindows } from '#domain/conversation/context-windows'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { contextWindows } from '#infrastructure/db/object/schema'

export function createContextWindows(db: ObjectDatabase): ContextWindows {
  const isOne = (conversationId: ConversationId, fromMessageId: MessageId) =>
    and(eq(contextWindows.conversationId, conversationId), eq(contextWindows.fromMessageId, fromMessageId))

  return {
    list(conversationId) {
      return db
        .select()
        .from(contextWindows)
        .where(eq(contextWindows.conversationId, conversationId))
        .all()
        .map(toWindow)
    },

    add(conversationId, { fromMessageId, messages }) {
      db.insert(contextWindows).values({ conversationId, fromMessageId, messages }).onConflictDoNothing().run()
    },

    suggestSummary(conversationId, fromMessageId, { text, source, modelId }) {
      db.update(contextWindows)
        .set({ summary: text, summarySource: source, summaryModelId: modelId })
        .where(and(isOne(conversationId, fromMessageId), isNull(contextWindows.summary)))
        .run()
    },

    editSummary(conversationId, fromMessageId, text) {
      const row = db
        .update(contextWindows)
        .set({ summary: text, summarySource: 'person', summaryModelId: null })
        .where(isOne(conversationId, fromMessageId))
        .returning()
        .get()
      return row ? toWindow(row) : null
    },

    forgetSummaries(conversationId, fromMessageIds) {
      const { fromMessageId, summarySource } = contextWindows
      db.update(contextWindows)
        .set({ summary: null, summarySource: null, summaryModelId: null })
        .where(
          and(
            eq(contextWindows.conversationId, conversationId),
            inArray(fromMessageId, sql`(select value from json_each(${JSON.stringify(fromMessageIds)}))`),
            ne(summarySource, 'person'),
          ),
        )
        .run()
    },
  }
}

function toWindow(row: typeof contextWindows.$inferSelect): ContextWindow {
  const { summary: text, summarySource: source, messages } = row
  return {
    // Ids were checked where they entered; the rows hold nothing else.
    fromMessageId: row.fromMessageId as MessageId,
    messages,
    summary: text === null || source === null ? null : { text, source, modelId: row.summaryModelId as ModelId | null },
  }
}
