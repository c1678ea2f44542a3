import { asc, eq } from 'drizzle-orm'
import type { ConversationId, MessageId, ModelId, StoredMessage } from '#domain/conversation/conversation'
import type { MessagePage } from '#domain/conversation/message-repository'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { messageOverflow, type messages } from '#infrastructure/db/object/schema'

export type MessageRow = typeof messages.$inferSelect
/** Messages in the order of writing; the furthest from where the reading began, if there are more beyond it. */
export type Run = { items: MessageRow[]; furthest: MessageRow | undefined }

/** What the rows of messages hold, as messages. */
export function createMessageRows(db: ObjectDatabase) {
  function readOverflow(seq: number): string {
    const pieces = db
      .select()
      .from(messageOverflow)
      .where(eq(messageOverflow.messageSeq, seq))
      .orderBy(asc(messageOverflow.position))
    return pieces
      .all()
      .map(({ json }) => json)
      .join('')
  }

  function toMessage(row: MessageRow): StoredMessage {
    return {
      ...row,
      parts: JSON.parse(row.parts || readOverflow(row.seq)),
      // Ids were checked where they entered; the rows hold nothing else.
      id: row.id as MessageId,
      conversationId: row.conversationId as ConversationId,
      parentId: row.parentId as MessageId | null,
      modelId: row.modelId as ModelId | null,
    }
  }

  function toPage(older: Run | null, newer: Run | null): MessagePage {
    const [olderCursor, newerCursor] = [older?.furthest?.id ?? null, newer?.furthest?.id ?? null]
    return {
      items: [...(older?.items ?? []), ...(newer?.items ?? [])].map(toMessage),
      nextCursor: (older ? olderCursor : newerCursor) as MessageId | null,
      newerCursor: newerCursor as MessageId | null,
    }
  }

  return { toMessage, toPage }
}
