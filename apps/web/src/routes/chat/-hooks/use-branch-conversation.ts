import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { showToast } from '#lib/toast-store'

/** Opens a conversation of its own that goes on from a message, and says where it came from. */
export function useBranchConversation(id: ConversationId) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  return async (messageId: string) => {
    // The client makes the ids of this contract; that of the message is one.
    const [newId, ref] = [crypto.randomUUID() as ConversationId, { id, messageId: messageId as MessageId }]
    try {
      const conversation = await api.messages.branch({ ...ref, newId })
      queryClient.setQueryData(conversationOptions(newId).queryKey, conversation)
    } catch {
      showToast({ message: 'The branch could not be made. Check your connection and try again.' })
      return
    }
    conversationChanges.tell(newId)
    void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
    await navigate({ to: '/chat/$conversationId', params: { conversationId: newId } })
    const title = queryClient.getQueryData(conversationOptions(id).queryKey)?.title
    const goBack = () => void navigate({ to: '/chat/$conversationId', params: { conversationId: id } })
    showToast({ message: `Branched from “${title}”`, action: { label: 'Go back', run: goBack } })
  }
}
