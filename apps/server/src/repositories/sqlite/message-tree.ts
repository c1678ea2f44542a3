import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { ConversationId, MessageId, ModelId } from '#domain/conversation/conversation'
import type { MessageTree } from '#domain/conversation/message-tree'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { contextWindows, generationLog, generations, messageOverflow, messages } from '#infrastructure/db/object/schema'
import { createMessageRows, type MessageRow, type Run } from './message-rows'

/** The ids of a list go as one value: the platform binds at most a hundred. As many as stay far below its 2 MB. */
const idsAtOnce = 5_000

export function createMessageTree(db: ObjectDatabase): MessageTree {
  const { toPage } = createMessageRows(db)

  function findPlace(conversationId: ConversationId, id: MessageId) {
    const { seq, parentId } = messages
    const isMeant = and(eq(messages.conversationId, conversationId), eq(messages.id, id))
    return db.select({ seq, parentId }).from(messages).where(isMeant).get() ?? null
  }

  /** A parent is always written before its child, so the order of writing is the order of the path. */
  function readPath(path: SQL, pick: SQL): MessageRow[] {
    return db
      .select()
      .from(messages)
      .where(sql`${messages.seq} in (${path} select seq from path ${pick})`)
      .orderBy(messages.seq)
      .all()
  }

  /** The newest of the path that ends with a message. */
  function readOlder(conversationId: ConversationId, leafId: string | null, limit: number): Run {
    if (leafId === null) return { items: [], furthest: undefined }
    const rows = readPath(pathTo(conversationId, leafId, limit + 1), sql``)
    return rows.length > limit ? { items: rows.slice(1), furthest: rows[1] } : { items: rows, furthest: undefined }
  }

  /** The oldest of it beyond a place in the order of writing. */
  function readNewer(conversationId: ConversationId, leafId: string, afterSeq: number, limit: number): Run {
    const rows = readPath(pathTo(conversationId, leafId), sql`where seq > ${afterSeq} order by seq limit ${limit + 1}`)
    const items = rows.slice(0, limit)
    return { items, furthest: rows.length > limit ? items.at(-1) : undefined }
  }

  function leafOf(conversationId: ConversationId, id: MessageId): MessageId {
    const row = db.get<{ id: string }>(sql`
      with recursive down(id, depth) as (
        select ${id}, 1
        union all
        select coalesce(
          (select child_id from shown_branches where conversation_id = ${conversationId} and parent_id = down.id),
          (select id from messages where conversation_id = ${conversationId} and parent_id = down.id order by seq desc limit 1)
        ), depth + 1
        from down where down.id is not null
      )
      select id from down where id is not null order by depth desc limit 1`)
    return (row?.id ?? id) as MessageId
  }

  /** The end of the shown path if the message stands on it, else of its own. */
  function shownLeaf(conversationId: ConversationId, activeLeafId: MessageId | null, id: MessageId, seq: number) {
    if (activeLeafId === null) return leafOf(conversationId, id)
    const isShown = db.get(sql`
      ${pathTo(conversationId, activeLeafId, null, seq)} select 1 from path where id = ${id}`)
    return isShown ? activeLeafId : leafOf(conversationId, id)
  }

  return {
    leafOf,

    listShown(conversationId, activeLeafId, { before, after, around, from, limit }) {
      const edgeId = around ?? after ?? before
      if (edgeId === undefined) {
        if (!from || activeLeafId === null) return toPage(readOlder(conversationId, activeLeafId, limit), null)
        return toPage(null, readNewer(conversationId, activeLeafId, 0, limit))
      }
      const edge = findPlace(conversationId, edgeId)
      if (!edge) return null
      if (around) {
        const leafId = shownLeaf(conversationId, activeLeafId, around, edge.seq)
        const older = readOlder(conversationId, edge.parentId, Math.floor(limit / 2))
        return toPage(older, readNewer(conversationId, leafId, edge.seq - 1, limit - older.items.length))
      }
      if (after) {
        const leafId = shownLeaf(conversationId, activeLeafId, after, edge.seq)
        return toPage(null, readNewer(conversationId, leafId, edge.seq, limit))
      }
      const older = readOlder(conversationId, edge.parentId, limit)
      return { ...toPage(older, null), newerCursor: (older.items.at(-1)?.id ?? null) as MessageId | null }
    },

    listPathIds(conversationId, leafId) {
      return db.all(sql`${pathTo(conversationId, leafId)} select id, seq from path order by seq desc`)
    },

    withSiblings(conversationId, listed) {
      const parents = JSON.stringify([...new Set(listed.flatMap(({ parentId }) => parentId ?? []))])
      const children = db.all<Child>(sql`
        select messages.id, parent_id as parentId from json_each(${parents}) place
        cross join messages on conversation_id = ${conversationId} and parent_id = place.value order by seq`)
      const roots = listed.some(({ parentId }) => parentId === null)
        ? db.all<Child>(sql`
            select id, parent_id as parentId from messages
            where conversation_id = ${conversationId} and parent_id is null order by seq`)
        : []
      const inPlace = Map.groupBy([...roots, ...children], ({ parentId }) => parentId)
      return listed.map((message) => {
        const siblings = inPlace.get(message.parentId) ?? []
        return siblings.length > 1 ? { ...message, siblingIds: siblings.map(({ id }) => id) } : message
      })
    },

    withSummaries(conversationId, listed) {
      const ids = JSON.stringify(listed.map(({ id }) => id))
      const windows = db
        .select()
        .from(contextWindows)
        .where(
          and(
            eq(contextWindows.conversationId, conversationId),
            inArray(contextWindows.fromMessageId, sql`(select value from json_each(${ids}))`),
          ),
        )
        .all()
      const summaries = new Map(windows.map((row) => [row.fromMessageId, toSummary(row)]))
      return listed.map((message) => {
        const summary = summaries.get(message.id)
        return summary ? { ...message, summary } : message
      })
    },

    listSiblings(conversationId, id) {
      const place = findPlace(conversationId, id)
      if (!place) return []
      const { parentId } = place
      const isThere = parentId === null ? isNull(messages.parentId) : eq(messages.parentId, parentId)
      const rows = db
        .select({ id: messages.id })
        .from(messages)
        .where(and(eq(messages.conversationId, conversationId), isThere))
        .orderBy(messages.seq)
      return rows.all().map((row) => row.id as MessageId)
    },

    remember(conversationId, leafId) {
      db.run(sql`
        delete from shown_branches where conversation_id = ${conversationId} and parent_id in (
          ${pathTo(conversationId, leafId)} select coalesce(parent_id, '') from path)`)
      db.run(sql`
        insert into shown_branches (conversation_id, parent_id, child_id)
        ${pathTo(conversationId, leafId)}
        select ${conversationId}, coalesce(parent_id, ''), id from path where exists (
          select 1 from messages
          where conversation_id = ${conversationId} and parent_id is path.parent_id and messages.seq > path.seq)`)
    },

    listBelow(conversationId, id) {
      const rows = db.all<{ id: string }>(sql`
        with recursive below(id) as (
          select ${id}
          union all
          select messages.id from below
          cross join messages on messages.conversation_id = ${conversationId} and messages.parent_id = below.id
        )
        select id from below`)
      return rows.map((row) => row.id as MessageId)
    },

    findNewestId(conversationId) {
      const newest = db
        .select({ id: messages.id })
        .from(messages)
        .where(eq(messages.conversationId, conversationId))
        .orderBy(desc(messages.seq))
        .limit(1)
        .get()
      return (newest?.id ?? null) as MessageId | null
    },

    // Numbers of deleted messages may come again, but what is written is always above all that are still there.
    listWrittenAfter(conversationId, ids) {
      const rows = db.all<{ id: string }>(sql`
        select id from messages
        where conversation_id = ${conversationId} and seq > (
          select coalesce(max(seq), 0) from messages
          where conversation_id = ${conversationId} and id in (select value from json_each(${JSON.stringify(ids)})))
        order by seq desc`)
      return rows.map((row) => row.id as MessageId)
    },

    delete(conversationId, ids) {
      let hadFiles = false
      for (let at = 0; at < ids.length; at += idsAtOnce) {
        const some = sql`(select value from json_each(${JSON.stringify(ids.slice(at, at + idsAtOnce))}))`
        const ofConversation = sql`conversation_id = ${conversationId}`
        const gone = sql`(select seq from ${messages} where ${ofConversation} and id in ${some})`
        const goneGenerations = sql`${ofConversation} and (message_id in ${some} or parent_id in ${some})`
        const withFile = db.get(sql`
          select 1 from ${messages}
          where seq in ${gone} and json_extract(metadata, '$.files[0]') is not null limit 1`)
        hadFiles ||= withFile !== undefined
        db.run(sql`delete from ${messageOverflow} where message_seq in ${gone}`)
        db.run(sql`
          delete from ${generationLog}
          where generation_id in (select id from ${generations} where ${goneGenerations})`)
        db.run(sql`delete from ${generations} where ${goneGenerations}`)
        db.run(sql`delete from questions where ${ofConversation} and message_id in ${some}`)
        db.run(sql`delete from ${contextWindows} where ${ofConversation} and from_message_id in ${some}`)
        db.run(
          sql`delete from shown_branches where ${ofConversation} and (parent_id in ${some} or child_id in ${some})`,
        )
        db.run(sql`delete from ${messages} where seq in ${gone}`)
      }
      return { hadFiles }
    },

    copyPath(from, leafId, to) {
      db.run(sql`
        insert into messages (conversation_id, id, parent_id, role, parts, status, model_id, metadata)
        select ${to}, id, parent_id, role, parts, status, model_id, metadata from messages
        where seq in (${pathTo(from, leafId)} select seq from path)
        order by seq`)
      db.run(sql`
        insert into message_overflow (message_seq, position, json)
        select copy.seq, message_overflow.position, message_overflow.json
        from messages copy
        join messages original on original.conversation_id = ${from} and original.id = copy.id
        join message_overflow on message_overflow.message_seq = original.seq
        where copy.conversation_id = ${to}`)
      db.run(sql`
        insert into context_windows (conversation_id, from_message_id, messages, summary, summary_source, summary_model_id)
        select ${to}, from_message_id, messages, summary, summary_source, summary_model_id from context_windows
        where conversation_id = ${from}
          and from_message_id in (select id from messages where conversation_id = ${to})`)
      db.run(sql`
        update conversations set (tool_choice, server_switches, private_tools) = (
          select tool_choice, server_switches, private_tools from conversations where id = ${from})
        where id = ${to}`)
      db.run(sql`
        insert into attachment_uses (conversation_id, attachment_id)
        select distinct ${to}, json_extract(file.value, '$.id') from messages, json_each(metadata, '$.files') file
        where conversation_id = ${to}`)
    },
  }
}

type Child = { id: MessageId; parentId: MessageId | null }

// `cross join` keeps SQLite to the order written here: left to itself it may read every message at every step.

/** The path from a message up, as `path(id, parent_id, seq, depth)`: so many of it, or down to a place in the order of writing. */
function pathTo(conversationId: ConversationId, leafId: string, limit: number | null = null, downToSeq = 0): SQL {
  const goesOn = limit === null ? sql`path.seq > ${downToSeq}` : sql`path.depth < ${limit}`
  return sql`with recursive path(id, parent_id, seq, depth) as (
    select id, parent_id, seq, 1 from messages where conversation_id = ${conversationId} and id = ${leafId}
    union all
    select messages.id, messages.parent_id, messages.seq, path.depth + 1 from path
    cross join messages on messages.conversation_id = ${conversationId} and messages.id = path.parent_id
    where ${goesOn}
  )`
}

function toSummary({ summary, summarySource, summaryModelId, messages }: typeof contextWindows.$inferSelect) {
  if (summary === null || summarySource === null) return undefined
  return { text: summary, source: summarySource, modelId: summaryModelId as ModelId | null, messages }
}
