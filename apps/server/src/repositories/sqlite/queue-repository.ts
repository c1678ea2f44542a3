import type { QueueHold } from '@better-chat/contract/queue'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { QueueRepository, Waiting } from '#domain/conversation/queue-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { conversations, queuedMessages } from '#infrastructure/db/object/schema'

export function createQueueRepository(db: ObjectDatabase): QueueRepository {
  const ofConversation = (id: ConversationId) => eq(queuedMessages.conversationId, id)
  const byId = (conversationId: ConversationId, id: MessageId) =>
    and(ofConversation(conversationId), eq(queuedMessages.id, id))
  const hasQueue = sql`exists (select 1 from queued_messages where conversation_id = conversations.id)`

  function list(conversationId: ConversationId): Waiting[] {
    const rows = db.select().from(queuedMessages).where(ofConversation(conversationId))
    return rows.orderBy(asc(queuedMessages.position)).all().map(toWaiting)
  }

  function setHold(conversationId: ConversationId, queueHold: QueueHold | null, where = hasQueue): void {
    db.update(conversations)
      .set({ queueHold, revision: sql`${conversations.revision} + 1` })
      .where(and(eq(conversations.id, conversationId), where))
      .run()
  }

  return {
    list,

    find(conversationId, id) {
      const row = db.select().from(queuedMessages).where(byId(conversationId, id)).get()
      return row ? toWaiting(row) : null
    },

    add(conversationId, waiting) {
      const position = sql`(
        select coalesce(max(position), 0) + 1 from queued_messages where conversation_id = ${conversationId})`
      db.insert(queuedMessages)
        .values({ ...waiting, conversationId, position })
        .run()
    },

    setParts(conversationId, id, parts) {
      db.update(queuedMessages).set({ parts }).where(byId(conversationId, id)).run()
    },

    move(conversationId, id, beforeId) {
      if (beforeId === id) return
      const others = list(conversationId).flatMap((waiting) => (waiting.id === id ? [] : waiting.id))
      const place = beforeId === null ? others.length : others.indexOf(beforeId)
      if (place === -1) return
      // All of them: what has gone out leaves gaps.
      for (const [index, moved] of others.toSpliced(place, 0, id).entries()) {
        db.update(queuedMessages)
          .set({ position: index + 1 })
          .where(byId(conversationId, moved))
          .run()
      }
    },

    remove(conversationId, id) {
      const gone = db.delete(queuedMessages).where(byId(conversationId, id)).returning().all()
      if (gone.length > 0) setHold(conversationId, null, sql`queue_hold is not null and not ${hasQueue}`)
      return gone.length > 0
    },

    findHold(conversationId) {
      const { queueHold } = conversations
      return (
        db.select({ queueHold }).from(conversations).where(eq(conversations.id, conversationId)).get()?.queueHold ??
        null
      )
    },

    hold: (conversationId, hold) => setHold(conversationId, hold),

    listReady() {
      const rows = db.all<{ id: ConversationId }>(sql`
        select id from conversations
        where id in (select conversation_id from queued_messages) and queue_hold is null and not exists (
          select 1 from generations where conversation_id = conversations.id and status = 'running')
          and not exists (select 1 from questions where conversation_id = conversations.id)
        order by updated_at, id`)
      return rows.map(({ id }) => id)
    },
  }
}

function toWaiting(row: typeof queuedMessages.$inferSelect): Waiting {
  const { conversationId: _conversationId, position: _position, ...waiting } = row
  // Ids were checked where they entered; the rows hold nothing else.
  return { ...waiting, id: row.id as MessageId, modelId: row.modelId as ModelId | null }
}
