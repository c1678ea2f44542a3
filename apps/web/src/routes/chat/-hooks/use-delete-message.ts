import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useQueryClient } from '@tanstack/react-query'
import { deletionWords } from '#features/conversations/deletion-words'
import { messageWindows } from '#features/conversations/message-queries'
import { type MessageWindow, without } from '#features/conversations/message-window'
import { takeShownPath } from '#features/conversations/take-shown-path'
import { api } from '#lib/api'
import { deleteLater, deletionKey, finishDeletions } from '#lib/pending-deletions'
import { showToast } from '#lib/toast-store'

/** Hides a message and what follows it at once, and offers to undo it; nothing is asked beforehand. */
export function useDeleteMessage(id: ConversationId) {
  const queryClient = useQueryClient()
  const windows = messageWindows(id)

  return (message: ChatMessage) => {
    // The ids of the session are those of the contract.
    const messageId = message.id as MessageId
    let endToast = () => {}
    // One that was deleted before, further down, would be looked for when it has gone with this one.
    void finishDeletions(id)
    const { undo, run } = deleteLater({
      id: deletionKey(id, messageId),
      deleteNow: async () => {
        endToast()
        const conversation = await deleteStored(id, messageId)
        queryClient.setQueriesData<MessageWindow>(windows, (window) => window && without(window, messageId))
        // What is shown in its place is read with the next look, where it cannot be now.
        if (conversation) await takeShownPath(queryClient, conversation).catch(() => null)
      },
      onFailed: () => showToast({ message: 'The message could not be deleted. It is back.' }),
    })
    const known = queryClient.getQueriesData<MessageWindow>(windows).map(([, window]) => window)
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

/** Deletes it, unless it is gone already. Answers the conversation, if that is not gone too. */
async function deleteStored(id: ConversationId, messageId: MessageId): Promise<Conversation | null> {
  try {
    return await api.messages.delete({ id, messageId })
  } catch (error) {
    const isGone = error instanceof Error && 'status' in error && error.status === 404
    if (!isGone) throw error
    return api.conversations.find({ id }).catch(() => null)
  }
}
