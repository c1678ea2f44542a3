import type { Conversation } from '@better-chat/contract/conversation'
import { useNavigate } from '@tanstack/react-router'
import { useIsPageOpen } from '#features/conversations/use-open-conversation'
import { useUpdateConversation } from '#features/conversations/use-update-conversation'
import { showToast } from '#lib/toast-store'

/** Puts a conversation into the archive, and offers to undo it; and takes it out again. */
export function useArchiveConversation() {
  const update = useUpdateConversation()
  const navigate = useNavigate()
  const isPageOpen = useIsPageOpen()

  function unarchive(conversation: Conversation) {
    update({ conversation, patch: { archived: false }, refusal: `“${conversation.title}” is still archived.` })
  }

  function archive(conversation: Conversation) {
    const { id, title } = conversation
    const wasOpen = isPageOpen(id)
    update({ conversation, patch: { archived: true }, refusal: `“${title}” could not be archived.` })
    if (wasOpen) void navigate({ to: '/chat' })
    showToast({
      message: `“${title}” archived`,
      action: {
        label: 'Undo',
        run: () => {
          unarchive(conversation)
          if (wasOpen) void navigate({ to: '/chat/$conversationId', params: { conversationId: id } })
        },
      },
    })
  }
  return { archive, unarchive }
}
