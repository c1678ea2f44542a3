import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Conversation, ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { anyTools, applySwitches } from '#domain/tool/tool-selection'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import {
  contextWindows,
  conversations,
  deletedConversations,
  generationLog,
  generations,
  messageOverflow,
  messages,
  questions,
  queuedMessages,
  shownBranches,
} from '#infrastructure/db/object/schema'
import { placeholders } from './placeholders'

// One look at the end of each of the index's four parts; over all of them at once SQLite would read every entry.
const newestOf = (archived: number, pinned: number) =>
  sql`coalesce((select max(activity_seq) from conversations where archived = ${sql.raw(`${archived}`)} and pinned = ${sql.raw(`${pinned}`)}), 0)`
const nextActivity = sql<number>`(1 + max(${newestOf(0, 0)}, ${newestOf(0, 1)}, ${newestOf(1, 0)}, ${newestOf(1, 1)}))`

const isGenerating = sql<number>`exists (
  select 1 from generations
  where generations.conversation_id = conversations.id and generations.status = 'running'
)`

const awaitsApproval = sql<number>`exists (select 1 from questions where conversation_id = conversations.id)`

const queueLength = sql<number>`(select count(*) from queued_messages where conversation_id = conversations.id)`

export function createConversationRepository(db: ObjectDatabase): ConversationRepository {
  const select = () => db.select({ row: conversations, isGenerating, awaitsApproval, queueLength }).from(conversations)
  const { now, ...values } = placeholders(
    'id',
    'title',
    'titleSource',
    'modelId',
    'reasoningEffort',
    'activeLeafId',
    'toolChoice',
    'serverSwitches',
    'now',
  )
  const selectById = select().where(eq(conversations.id, values.id)).prepare()
  const insert = db
    .insert(conversations)
    .values({ ...values, activitySeq: nextActivity, createdAt: now, updatedAt: now })
    .returning()
    .prepare()
  const newActivity = {
    activitySeq: nextActivity,
    revision: sql`${conversations.revision} + 1`,
    updatedAt: sql`${sql.param(now, conversations.updatedAt)}`,
  }
  const updateActivity = db
    .update(conversations)
    .set({
      activeLeafId: sql`${values.activeLeafId}`,
      modelId: sql`${values.modelId}`,
      reasoningEffort: sql`${values.reasoningEffort}`,
      archived: false,
      isUnread: false,
      ...newActivity,
    })
    .where(eq(conversations.id, values.id))
    .prepare()
  const ended = placeholders('id', 'leafId', 'isUnread')
  const updateEnd = db
    .update(conversations)
    .set({
      activeLeafId: sql`coalesce(${ended.leafId}, ${conversations.activeLeafId})`,
      isUnread: sql`${sql.param(ended.isUnread, conversations.isUnread)}`,
      ...newActivity,
    })
    .where(eq(conversations.id, ended.id))
    .prepare()

  function find(id: ConversationId): Conversation | null {
    const found = selectById.get({ id })
    return found ? toConversation(found) : null
  }

  function listPrivateTools(id: ConversationId): string[] {
    const { privateTools } = conversations
    return db.select({ privateTools }).from(conversations).where(eq(conversations.id, id)).get()?.privateTools ?? []
  }

  return {
    find,

    list({ archived, cursor, limit }) {
      const found = select()
        .where(and(eq(conversations.archived, archived), cursor === undefined ? undefined : isAfter(cursor)))
        .orderBy(desc(conversations.pinned), desc(conversations.activitySeq))
        .limit(limit + 1)
        .all()
      const page = found.slice(0, limit)
      const last = found.length > limit ? page.at(-1) : undefined
      return { items: page.map(toConversation), nextCursor: last ? cursorOf(last.row) : null }
    },

    listIds() {
      const rows = db.select({ id: conversations.id }).from(conversations).orderBy(desc(conversations.activitySeq))
      return rows.all().map(({ id }) => id as ConversationId)
    },

    create({ toolChoice = anyTools.choice, serverSwitches = anyTools.switches, ...conversation }, now) {
      const row = insert.get({ ...conversation, toolChoice, serverSwitches, now })
      return toConversation({ row, isGenerating: 0, awaitsApproval: 0, queueLength: 0 })
    },

    update(id, { title, pinned, archived, modelId, reasoningEffort, toolChoice, serverSwitches, isUnread }) {
      const known = [title, pinned, archived, modelId, reasoningEffort, toolChoice, serverSwitches]
      const isChanged = known.some((value) => value !== undefined)
      const before = serverSwitches && find(id)?.serverSwitches
      db.update(conversations)
        .set({
          ...(title === undefined ? {} : { title, titleSource: 'person' as const }),
          pinned,
          archived,
          modelId,
          reasoningEffort,
          toolChoice,
          ...(before && { serverSwitches: applySwitches(before, serverSwitches) }),
          isUnread,
          // Whoever has only read it stands in nobody's way.
          revision: isChanged ? sql`${conversations.revision} + 1` : sql`${conversations.revision}`,
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

    advance(id, { leafId, ...choice }, now) {
      updateActivity.run({ id, activeLeafId: leafId, ...choice, now })
    },

    show(id, leafId) {
      db.update(conversations)
        .set({ activeLeafId: leafId, revision: sql`${conversations.revision} + 1` })
        .where(eq(conversations.id, id))
        .run()
      return find(id)
    },

    conclude(id, { leafId, isUnread }, now) {
      updateEnd.run({ id, leafId, isUnread, now })
    },

    listPrivateTools,

    notePrivateTool(id, name) {
      const known = listPrivateTools(id)
      if (known.includes(name)) return
      db.update(conversations)
        .set({ privateTools: [...known, name] })
        .where(eq(conversations.id, id))
        .run()
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
        for (const table of [messages, shownBranches, queuedMessages, contextWindows, questions]) {
          tx.delete(table).where(eq(table.conversationId, id)).run()
        }
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

type Row = typeof conversations.$inferSelect

function cursorOf({ pinned, activitySeq }: Row): string {
  return `${pinned ? 1 : 0}-${activitySeq}`
}

/** What follows a cursor in the order of the list; nothing follows one that is none of ours. */
function isAfter(cursor: string) {
  const [, pinned = 0, activitySeq = 0] = /^([01])-(\d{1,15})$/.exec(cursor) ?? []
  return sql`(${conversations.pinned}, ${conversations.activitySeq}) < (${Number(pinned)}, ${Number(activitySeq)})`
}

type Found = { row: Row; isGenerating: number; awaitsApproval: number; queueLength: number }

function toConversation({ row, isGenerating, awaitsApproval, queueLength }: Found): Conversation {
  const { activitySeq, privateTools: _, queueHold, createdAt, updatedAt, ...rest } = row
  return {
    ...rest,
    // Ids were checked where they entered; the rows hold nothing else.
    id: row.id as ConversationId,
    modelId: row.modelId as ModelId | null,
    activeLeafId: row.activeLeafId as MessageId | null,
    isGenerating: isGenerating === 1,
    awaitsApproval: awaitsApproval === 1,
    queue: queueLength > 0 ? { length: queueLength, hold: queueHold } : null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
