import { asc, eq, sql } from 'drizzle-orm'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { McpServerId } from '#domain/tool/mcp-server'
import type { QuestionRepository, StoredQuestion } from '#domain/tool/question-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { questions } from '#infrastructure/db/object/schema'

export function createQuestionRepository(db: ObjectDatabase): QuestionRepository {
  const ofConversation = (id: ConversationId) => eq(questions.conversationId, id)

  return {
    list(conversationId) {
      const rows = db.select().from(questions).where(ofConversation(conversationId))
      return rows.orderBy(asc(sql`rowid`)).all().map(toQuestion)
    },

    find(id) {
      const row = db.select().from(questions).where(eq(questions.id, id)).get()
      return row ? toQuestion(row) : null
    },

    add(question) {
      db.insert(questions).values(question).run()
    },

    answer(id, answer) {
      db.update(questions).set(answer).where(eq(questions.id, id)).run()
    },

    deleteAll(conversationId) {
      db.delete(questions).where(ofConversation(conversationId)).run()
    },

    listAnswered() {
      const rows = db.all<{ id: ConversationId }>(sql`
        select conversation_id as id from ${questions}
        group by conversation_id having count(*) = count(answer) order by min(rowid)`)
      return rows.map(({ id }) => id)
    },
  }
}

function toQuestion(row: typeof questions.$inferSelect): StoredQuestion {
  return {
    ...row,
    // Ids were checked where they entered; the rows hold nothing else.
    conversationId: row.conversationId as ConversationId,
    messageId: row.messageId as MessageId,
    serverId: row.serverId as McpServerId,
  }
}
