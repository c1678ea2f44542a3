import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { errorReason } from '#lib/error-reason'
import { showToast } from '#lib/toast-store'

/** Opens a conversation of its own that goes on from a message, and says where it came from. */
export function useBranchConversation(id: ConversationId) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()

  return async (messageId: string) => {
    // The client makes the ids of this contract; that of the message is one.
    const newId = crypto.randomUUID() as ConversationId
    try {
      const conversation = await makeBranch({ id, messageId: messageId as MessageId, newId })
      if (conversation) queryClient.setQueryData(conversationOptions(newId).queryKey, conversation)
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

type Branch = Parameters<typeof api.messages.branch>[0]

/** Asked for once more when the answer is lost on the way; null when it turns out to have been made by then. */
async function makeBranch(branch: Branch): Promise<Conversation | null> {
  try {
    return await api.messages.branch(branch)
  } catch (error) {
    if (errorReason(error) !== null) throw error
  }
  try {
    return await api.messages.branch(branch)
  } catch (error) {
    if (errorReason(error) === 'conversation-id-reused') return null
    throw error
  }
}
