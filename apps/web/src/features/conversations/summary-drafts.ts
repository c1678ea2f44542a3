import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { createLocalStore, useLocalStore } from '#lib/local-store'

/** Summaries that are being written, or could not be saved. Not beside what draws them, which a long list takes off the page. */
const drafts = createLocalStore<ReadonlyMap<string, string>>(new Map())

/** What is being written as the summary before a message; null while it is not edited. */
export function useSummaryDraft(id: ConversationId, messageId: MessageId): string | null {
  return useLocalStore(drafts).get(keyOf(id, messageId)) ?? null
}

export function keepSummaryDraft(id: ConversationId, messageId: MessageId, text: string): void {
  drafts.set(new Map(drafts.get()).set(keyOf(id, messageId), text))
}

export function dropSummaryDraft(id: ConversationId, messageId: MessageId): void {
  const rest = new Map(drafts.get())
  rest.delete(keyOf(id, messageId))
  drafts.set(rest)
}

function keyOf(id: ConversationId, messageId: MessageId): string {
  return `${id}/${messageId}`
}
