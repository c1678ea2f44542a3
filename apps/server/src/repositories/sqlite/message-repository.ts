import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import type { ConversationId, MessageId, StoredMessage } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { messageOverflow, messages } from '#infrastructure/db/object/schema'
import { createMessageRows, type MessageRow, type Run } from './message-rows'
import { placeholders } from './placeholders'

/** In UTF-16 code units: at most 900 KB as UTF-8, well below the 2 MB of a row. */
const rowMaxLength = 300_000
const newest = Number.MAX_SAFE_INTEGER

export function createMessageRepository(db: ObjectDatabase): MessageRepository {
  const { conversationId, id, limit } = placeholders('conversationId', 'id', 'limit')
  const selectById = db
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.id, id)))
    .prepare()
  const selectPath = db
    .select()
    .from(messages)
    .where(sql`${messages.seq} in (
      with recursive path(seq, parent_id, depth) as (
        select seq, parent_id, 1 from messages where conversation_id = ${conversationId} and id = ${id}
        union all
        select messages.seq, messages.parent_id, path.depth + 1 from path
        join messages on messages.conversation_id = ${conversationId} and messages.id = path.parent_id
        where path.depth < ${limit}
      )
      select seq from path)`)
    // A parent is always written before its child, so the order of writing is the order of the path.
    .orderBy(asc(messages.seq))
    .prepare()
  const insertOrUpdate = db
    .insert(messages)
    .values(
      placeholders(
        'conversationId',
        'id',
        'parentId',
        'role',
        'parts',
        'status',
        'modelId',
        'generationId',
        'metadata',
      ),
    )
    .onConflictDoUpdate({
      target: [messages.conversationId, messages.id],
      set: {
        parts: sql`excluded.parts`,
        status: sql`excluded.status`,
        modelId: sql`excluded.model_id`,
        generationId: sql`excluded.generation_id`,
        metadata: sql`excluded.metadata`,
      },
    })
    .returning({ seq: messages.seq })
    .prepare()
  const deleteOverflow = db
    .delete(messageOverflow)
    .where(eq(messageOverflow.messageSeq, sql.placeholder('seq')))
    .prepare()

  const { toMessage, toPage } = createMessageRows(db)

  function readOlder(conversationId: ConversationId, seq: number, limit: number): Run {
    const rows = read(conversationId, lt(messages.seq, seq), desc(messages.seq), limit + 1)
    const page = rows.slice(0, limit)
    return { items: page.toReversed(), furthest: rows.length > limit ? page.at(-1) : undefined }
  }

  function readNewer(conversationId: ConversationId, seq: number, limit: number): Run {
    const rows = read(conversationId, gt(messages.seq, seq), asc(messages.seq), limit + 1)
    const items = rows.slice(0, limit)
    return { items, furthest: rows.length > limit ? items.at(-1) : undefined }
  }

  function read(conversationId: ConversationId, range: SQL, order: SQL, limit: number): MessageRow[] {
    const inRange = and(eq(messages.conversationId, conversationId), range)
    return db.select().from(messages).where(inRange).orderBy(order).limit(limit).all()
  }

  function find(conversationId: ConversationId, id: MessageId): StoredMessage | null {
    const row = selectById.get({ conversationId, id })
    return row ? toMessage(row) : null
  }

  return {
    find,

    list(conversationId, { before, after, around, from, limit }) {
      if (from) return toPage(null, readNewer(conversationId, 0, limit))
      const edgeId = around ?? after ?? before
      if (edgeId === undefined) return toPage(readOlder(conversationId, newest, limit), null)
      const edge = find(conversationId, edgeId)
      if (!edge) return null
      if (around) {
        const older = readOlder(conversationId, edge.seq, Math.floor(limit / 2))
        return toPage(older, readNewer(conversationId, edge.seq - 1, limit - older.items.length))
      }
      if (after) return toPage(null, readNewer(conversationId, edge.seq, limit))
      const older = readOlder(conversationId, edge.seq, limit)
      return { ...toPage(older, null), newerCursor: (older.items.at(-1)?.id ?? null) as MessageId | null }
    },

    listPlaces(conversationId) {
      const { id, parentId, seq } = messages
      const rows = db.select({ id, parentId }).from(messages).where(eq(messages.conversationId, conversationId))
      // Ids were checked where they entered.
      return rows.orderBy(asc(seq)).all() as { id: MessageId; parentId: MessageId | null }[]
    },

    listPath(conversationId, leafId, limit) {
      return selectPath.all({ conversationId, id: leafId, limit }).map(toMessage)
    },

    findAnswer(conversationId, parentId) {
      const row = db
        .select()
        .from(messages)
        .where(
          and(
            eq(messages.conversationId, conversationId),
            eq(messages.parentId, parentId),
            eq(messages.role, 'assistant'),
          ),
        )
        .orderBy(desc(messages.seq))
        .limit(1)
        .get()
      return row ? toMessage(row) : null
    },

    hasChildren(conversationId, id) {
      const children = and(eq(messages.conversationId, conversationId), eq(messages.parentId, id))
      return db.select({ seq: messages.seq }).from(messages).where(children).limit(1).get() !== undefined
    },

    upsert(message) {
      const json = JSON.stringify(message.parts)
      const fits = json.length <= rowMaxLength
      const parts = fits ? json : ''
      const { seq } = insertOrUpdate.get({ ...message, parts })
      deleteOverflow.run({ seq })
      if (fits) return
      // With the flag `u` a piece never ends between the two halves of a character.
      const pieces = json.match(new RegExp(`[^]{1,${rowMaxLength / 2}}`, 'gu')) ?? []
      for (const [position, piece] of pieces.entries()) {
        db.insert(messageOverflow).values({ messageSeq: seq, position, json: piece }).run()
      }
    },
  }
}
