import { attachmentUrl } from '@better-chat/contract/files'
import { and, asc, count, eq, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { AttachmentId, StoredFile } from '#domain/attachment/attachment'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { attachments, attachmentUses } from '#infrastructure/db/object/schema'

type Row = typeof attachments.$inferSelect

const isUsed = sql`exists (select 1 from attachment_uses where attachment_id = attachments.id)`
/** Its time has come long ago. */
const atOnce = new Date(0)
/** The platform binds at most a hundred values. */
const idsAtOnce = 90

export function createAttachmentRepository(db: ObjectDatabase): AttachmentRepository {
  const byId = (id: AttachmentId) => eq(attachments.id, id)

  function releaseWhere(isReleased: SQL | undefined, now: Date): void {
    const gone = db.delete(attachmentUses).where(isReleased).returning({ id: attachmentUses.attachmentId }).all()
    const isOver = or(isNull(attachments.keptUntil), lte(attachments.keptUntil, now))
    for (const { id } of gone) {
      db.update(attachments)
        .set({ keptUntil: atOnce })
        .where(and(eq(attachments.id, id), isOver, sql`not ${isUsed}`))
        .run()
    }
  }

  return {
    reserve(file, keptUntil, createdAt) {
      db.insert(attachments)
        .values({ ...file, keptUntil, createdAt })
        .run()
    },

    complete(id, received) {
      const isComing = and(byId(id), isNull(attachments.mediaType), ne(attachments.keptUntil, atOnce))
      const row = db.update(attachments).set(received).where(isComing).returning().get()
      return toFile(row)
    },

    find: (id) => toFile(db.select().from(attachments).where(byId(id)).get()),

    listAll() {
      const rows = db.select().from(attachments).where(isNotNull(attachments.mediaType)).orderBy(asc(attachments.id))
      return rows.all().flatMap((row) => toFile(row) ?? [])
    },

    findTwin(id, sha256) {
      const isTwin = and(eq(attachments.sha256, sha256), ne(attachments.id, id), isNotNull(attachments.mediaType))
      return toFile(db.select().from(attachments).where(isTwin).get())
    },

    keepUntil(id, keptUntil) {
      db.update(attachments).set({ keptUntil }).where(byId(id)).run()
    },

    setText(id, { pages, textSize }) {
      const isPdf = and(byId(id), eq(attachments.mediaType, 'application/pdf'))
      return toFile(db.update(attachments).set({ pages, textSize }).where(isPdf).returning().get())
    },

    use(conversationId, ids) {
      for (const attachmentId of ids) {
        db.insert(attachmentUses).values({ conversationId, attachmentId }).onConflictDoNothing().run()
        const isKept = and(byId(attachmentId), isNotNull(attachments.keptUntil))
        db.update(attachments).set({ keptUntil: null }).where(isKept).run()
      }
    },

    release: (conversationId, now) => releaseWhere(eq(attachmentUses.conversationId, conversationId), now),

    releaseUnused(conversationId, now) {
      const isUnused = sql`attachment_id not in (
        select json_extract(file.value, '$.id') from messages, json_each(metadata, '$.files') file
        where conversation_id = ${conversationId}
        union all
        select replace(json_extract(part.value, '$.url'), ${attachmentUrl('')}, '')
        from queued_messages, json_each(parts) part
        where conversation_id = ${conversationId} and json_extract(part.value, '$.type') = 'file'
      )`
      releaseWhere(and(eq(attachmentUses.conversationId, conversationId), isUnused), now)
    },

    giveUp(id) {
      db.update(attachments).set({ mediaType: null, sha256: null, keptUntil: atOnce }).where(byId(id)).run()
    },

    listForgotten(now) {
      const isDue = lte(attachments.keptUntil, now)
      db.update(attachments).set({ keptUntil: null }).where(and(isDue, isUsed)).run()
      return db
        .update(attachments)
        .set({ mediaType: null, sha256: null, keptUntil: atOnce })
        .where(isDue)
        .returning({ id: attachments.id })
        .all()
        .map(({ id }) => id as AttachmentId)
    },

    remove(ids) {
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const some = ids.slice(at, at + idsAtOnce)
        db.delete(attachments).where(inArray(attachments.id, some)).run()
      }
    },

    nextForgotten() {
      const row = db
        .select({ at: attachments.keptUntil })
        .from(attachments)
        .where(isNotNull(attachments.keptUntil))
        .orderBy(asc(attachments.keptUntil))
        .limit(1)
        .get()
      return row?.at ?? null
    },

    total() {
      const bytes = sql<number>`coalesce(sum(${attachments.size} + coalesce(${attachments.textSize}, 0)), 0)`
      return db.select({ files: count(), bytes }).from(attachments).get() ?? { files: 0, bytes: 0 }
    },
  }
}

/** The file of a row whose bytes are all here. */
function toFile(row: Row | undefined): StoredFile | null {
  if (!row || row.mediaType === null) return null
  const { id, name, mediaType, size, width, height, pages, textSize } = row
  // Ids were made here.
  return { id: id as AttachmentId, name, mediaType, size, width, height, pages, textSize }
}
