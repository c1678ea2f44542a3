import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { keptKeys } from '#features/chat/draft-disk'
import {
  isSameWritten,
  joinFiles,
  joinTools,
  toDraftFile,
  type Written,
  writtenBefore,
} from '#features/chat/draft-file'
import { keptFileKeys } from '#features/chat/draft-files-disk'
import {
  changeFiles,
  changeTools,
  editKey,
  emptyDraft,
  getDraft,
  refuseDraft,
  writeDraft,
  writtenIn,
} from '#features/chat/draft-store'
import type { Failure } from '#features/chat/failure'

const tooLateFailure: Failure = {
  reason: 'message-not-found',
  message: 'The message had gone out before your change to it was saved. This is what you wrote.',
}

/** Where the text of a waiting message is kept while it is edited. */
export function waitingEditKey(conversationId: string, messageId: string): string {
  return editKey(`waiting:${conversationId}`, messageId)
}

/** The waiting messages that were being edited when the page was closed. */
export function listWaitingEdits(conversationId: string): string[] {
  const beginning = waitingEditKey(conversationId, '')
  const keys = new Set([...keptKeys(beginning), ...keptFileKeys(beginning)])
  return [...keys].map((key) => key.slice(beginning.length))
}

/** Gives what waited back to where it was written, before what is being written there. */
export function putBack(
  conversationId: ConversationId,
  { text, files, onlyTools = [] }: Written,
  failure: Failure | null,
): void {
  const draft = getDraft(conversationId)
  writeDraft(conversationId, [text, draft.text].filter(Boolean).join('\n\n'))
  changeFiles(conversationId, joinFiles(files.map(toDraftFile), draft.files))
  changeTools(conversationId, joinTools(onlyTools, draft.onlyTools))
  if (failure) refuseDraft(conversationId, failure)
}

/** What was written into messages that do not wait any more is given back, unless it is what they said. */
export function rescueEdits(
  conversationId: ConversationId,
  waiting: readonly { id: string }[],
  messages: readonly ChatMessage[],
): void {
  for (const messageId of listWaitingEdits(conversationId)) {
    if (waiting.some(({ id }) => id === messageId)) continue
    const key = waitingEditKey(conversationId, messageId)
    const written = writtenIn(key)
    const sent = messages.find(({ id }) => id === messageId)
    const isKnown = sent && isSameWritten(written, writtenBefore(sent))
    if (!isKnown) putBack(conversationId, written, tooLateFailure)
    emptyDraft(key)
  }
}
