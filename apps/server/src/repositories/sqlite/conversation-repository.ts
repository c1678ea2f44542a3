import { and, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Conversation, ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import {
  conversations,
  deletedConversations,
  generationLog,
  generations,
  messageOverflow,
  messages,
} from '#infrastructure/db/object/schema'
import { placeholders } from './placeholders'

const nextActivity = sql<number>`(select coalesce(max(activity_seq), 0) + 1 from conversations)`

const isGenerating = sql<number>`exists (
  select 1 from generations
  where generations.conversation_id = conversations.id and generations.status = 'running'
)`

export function createConversationRepository(db: ObjectDatabase): ConversationRepository {
  const select = () => db.select({ row: conversations, isGenerating }).from(conversations)
  const { now, ...values } = placeholders('id', 'title', 'titleSource', 'modelId', 'activeLeafId', 'now')
  const selectById = select().where(eq(conversations.id, values.id)).prepare()
  const insert = db
    .insert(conversations)
    .values({ ...values, activitySeq: nextActivity, createdAt: now, updatedAt: now })
    .returning()
    .prepare()
  const updateActivity = db
    .update(conversations)
    .set({
      activeLeafId: sql`${values.activeLeafId}`,
      modelId: sql`${values.modelId}`,
      activitySeq: nextActivity,
      revision: sql`${conversations.revision} + 1`,
      updatedAt: sql`${sql.param(now, conversations.updatedAt)}`,
    })
    .where(eq(conversations.id, values.id))
    .prepare()

  function find(id: ConversationId): Conversation | null {
    const found = selectById.get({ id })
    return found ? toConversation(found) : null
  }

  return {
    find,

    list({ cursor, limit }) {
      const before = cursor === undefined ? undefined : lt(conversations.activitySeq, Number.parseInt(cursor, 10) || 0)
      const found = select()
        .where(before)
        .orderBy(desc(conversations.activitySeq))
        .limit(limit + 1)
        .all()
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return { items: page.map(toConversation), nextCursor: last ? String(last.row.activitySeq) : null }
    },

    create(conversation, now) {
      const row = insert.get({ ...conversation, now })
      return toConversation({ row, isGenerating: 0 })
    },

    update(id, { title, pinned, archived, modelId }, now) {
      db.update(conversations)
        .set({
          ...(title === undefined ? {} : { title, titleSource: 'person' as const }),
          pinned,
          archived,
          modelId,
          revision: sql`${conversations.revision} + 1`,
          updatedAt: now,
        })
        .where(eq(conversations.id, id))
        .run()
      return find(id)
    },

    suggestTitle(id, title, titleSource) {
      db.update(conversations)
        .set({ title, titleSource, revision: sql`${conversations.revision} + 1` })
        .where(and(eq(conversations.id, id), ne(conversations.titleSource, 'person')))
        .run()
    },

    advance(id, { leafId, modelId }, now) {
      updateActivity.run({ id, activeLeafId: leafId, modelId, now })
    },

    delete(id, now) {
      return db.transaction((tx) => {
        const ofMessages = tx.select({ seq: messages.seq }).from(messages).where(eq(messages.conversationId, id))
        tx.delete(messageOverflow).where(inArray(messageOverflow.messageSeq, ofMessages)).run()
        const ofGenerations = tx
          .select({ id: generations.id })
          .from(generations)
          .where(eq(generations.conversationId, id))
        tx.delete(generationLog).where(inArray(generationLog.generationId, ofGenerations)).run()
        tx.delete(messages).where(eq(messages.conversationId, id)).run()
        tx.delete(generations).where(eq(generations.conversationId, id)).run()
        const gone = tx.delete(conversations).where(eq(conversations.id, id)).returning({ id: conversations.id }).all()
        if (gone.length > 0) tx.insert(deletedConversations).values({ id, deletedAt: now }).run()
        return gone.length > 0
      })
    },

    isDeleted(id) {
      return db.select().from(deletedConversations).where(eq(deletedConversations.id, id)).get() !== undefined
    },
  }
}

function toConversation({
  row,
  isGenerating,
}: {
  row: typeof conversations.$inferSelect
  isGenerating: number
}): Conversation {
  const { activitySeq, createdAt, updatedAt, ...rest } = row
  return {
    ...rest,
    // Ids were checked where they entered; the rows hold nothing else.
    id: row.id as ConversationId,
    modelId: row.modelId as ModelId | null,
    activeLeafId: row.activeLeafId as MessageId | null,
    isGenerating: isGenerating === 1,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
