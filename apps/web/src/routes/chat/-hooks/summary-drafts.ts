import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { editKey, emptyDraft, useDraft, writeDraft } from '#features/chat/draft-store'
import { createLocalStore, useLocalStore } from '#lib/local-store'

/** Summaries that are being written, or could not be saved. Not beside what draws them, which a long list takes off the page. */
const opened = createLocalStore<ReadonlySet<string>>(new Set())

/** What is being written as the summary before a message, also by a page that was closed; null while it is not edited. */
export function useSummaryDraft(id: ConversationId, messageId: MessageId): string | null {
  const key = summaryKey(id, messageId)
  const { text } = useDraft(key)
  // One that was emptied is open too.
  return useLocalStore(opened).has(key) || text !== '' ? text : null
}

export function keepSummaryDraft(id: ConversationId, messageId: MessageId, text: string): void {
  const key = summaryKey(id, messageId)
  opened.set(new Set(opened.get()).add(key))
  writeDraft(key, text)
}

export function dropSummaryDraft(id: ConversationId, messageId: MessageId): void {
  const key = summaryKey(id, messageId)
  const rest = new Set(opened.get())
  rest.delete(key)
  opened.set(rest)
  emptyDraft(key)
}

/** Where the text of a summary is kept while it is edited. */
function summaryKey(conversationId: ConversationId, messageId: MessageId): string {
  return editKey(`summary:${conversationId}`, messageId)
}
