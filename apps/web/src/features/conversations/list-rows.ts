import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import { groupByDate } from './group-by-date'

type Place = { group: string; position: number; size: number }
/** One line of the sidebar: the name of a group, or a conversation with its place in the group. */
export type ListRow =
  | { kind: 'heading'; key: string; group: string }
  | ({ kind: 'conversation'; key: ConversationId; conversation: Conversation } & Place)

/** All lines of the sidebar from top to bottom. Where older ones are still to come, the size of the last group is not known: -1. */
export function listRows(conversations: readonly Conversation[], now: Date, hasOlder: boolean): ListRow[] {
  const groups = groupByDate(conversations, now)
  return groups.flatMap(({ label, items }, index): ListRow[] => {
    const size = hasOlder && index === groups.length - 1 ? -1 : items.length
    const rows = items.map((conversation, at) => {
      const place: Place = { group: label, position: at + 1, size }
      return { kind: 'conversation' as const, key: conversation.id, conversation, ...place }
    })
    return [{ kind: 'heading', key: `group ${label}`, group: label }, ...rows]
  })
}

/** Where a conversation stands among the rows; -1 when it does not. */
export function indexOfConversation(rows: readonly ListRow[], id: string | null): number {
  return id === null ? -1 : rows.findIndex((row) => row.kind === 'conversation' && row.key === id)
}

/** The next conversation in a direction from a row, past the names of groups. */
export function neighbourOf(rows: readonly ListRow[], index: number, step: -1 | 1): ConversationId | null {
  for (let at = index + step; at >= 0 && at < rows.length; at += step) {
    const row = rows[at]
    if (row?.kind === 'conversation') return row.key
  }
  return null
}
