import type { Conversation } from '@better-chat/contract/conversation'
import type { MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useQueryClient } from '@tanstack/react-query'
import { patchCachedConversation, refreshConversation } from '#features/conversations/conversation-queries'
import { deletionWords } from '#features/conversations/deletion-words'
import { messagesOptions, messageWindows } from '#features/conversations/message-queries'
import { type MessageWindow, seenIds, without } from '#features/conversations/message-window'
import { takeShownPath } from '#features/conversations/take-shown-path'
import { api } from '#lib/api'
import { errorReason } from '#lib/error-reason'
import { deleteLater, deletionKey, finishDeletions } from '#lib/pending-deletions'
import { showToast } from '#lib/toast-store'
import type { MessageTools } from './message-tools'

/** Hides a message and what follows it at once, and offers to undo it; nothing is asked beforehand. What is written below it until then keeps it. */
export function useDeleteMessage({ conversationId: id, endId }: Pick<MessageTools, 'conversationId' | 'endId'>) {
  const queryClient = useQueryClient()
  const windows = messageWindows(id)

  return (message: ChatMessage) => {
    // The ids of the session are those of the contract.
    const messageId = message.id as MessageId
    let endToast = () => {}
    const known = queryClient.getQueriesData<MessageWindow>(windows).map(([, window]) => window)
    const seen = [...seenIds(known), endId].filter((seenId) => seenId !== null)
    // One that was deleted before, further down, would be looked for when it has gone with this one.
    void finishDeletions(id)
    const { undo, run } = deleteLater({
      id: deletionKey(id, messageId),
      isForGood: true,
      deleteNow: async () => {
        endToast()
        const conversation = await deleteStored({ id, messageId, seenIds: seen })
        queryClient.setQueriesData<MessageWindow>(windows, (window) => window && without(window, messageId))
        const path = conversation && (await takeShownPath(queryClient, conversation).catch(() => null))
        if (path) return
        // What is shown in its place is read once it can be; until then the path ends before it.
        const end = queryClient.getQueryData(messagesOptions(id).queryKey)?.items.at(-1)
        patchCachedConversation(queryClient, id, { activeLeafId: end?.id ?? null })
        void refreshConversation(queryClient, id)
      },
      onFailed: (error) => {
        const isConflict = errorReason(error) === 'revision-conflict'
        if (isConflict) void refreshConversation(queryClient, id)
        showToast({ message: isConflict ? writtenSince : 'The message could not be deleted. It is back.' })
      },
    })
    endToast = showToast({
      message: deletionWords(
        known.find((window) => window?.items.some((item) => item.id === messageId)),
        messageId,
      ),
      onGone: run,
      action: { label: 'Undo', run: undo },
    })
  }
}

const writtenSince = 'The message is back: something was written below it since you deleted it.'

/** Deletes it, unless it is gone already. Answers the conversation, if that is not gone too. */
async function deleteStored(input: Parameters<typeof api.messages.delete>[0]): Promise<Conversation | null> {
  try {
    return await api.messages.delete(input)
  } catch (error) {
    const isGone = error instanceof Error && 'status' in error && error.status === 404
    if (!isGone) throw error
    return api.conversations.find({ id: input.id }).catch(() => null)
  }
}
