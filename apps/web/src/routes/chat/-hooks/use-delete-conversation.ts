import type { Conversation } from '@better-chat/contract/conversation'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { forgetConversation } from '#features/conversations/conversation-queries'
import { useIsPageOpen } from '#features/conversations/use-open-conversation'
import { api } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { deleteLater } from '#lib/pending-deletions'
import { showToast } from '#lib/toast-store'

/** Hides a conversation at once and offers to undo it; nothing is asked beforehand. */
export function useDeleteConversation() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const isPageOpen = useIsPageOpen()

  return ({ id, title }: Pick<Conversation, 'id' | 'title'>) => {
    const wasOpen = isPageOpen(id)
    const { undo, run } = deleteLater({
      id,
      deleteNow: async () => {
        await api.conversations.delete({ id })
        // Who went back to it meanwhile would see it vanish from under the page.
        if (isPageOpen(id)) await navigate({ to: '/chat', replace: true })
        forgetConversation(queryClient, id)
        conversationChanges.tell(id)
      },
      onFailed: () => showToast({ message: `“${title}” could not be deleted. It is back in the list.` }),
    })
    if (wasOpen) void navigate({ to: '/chat' })
    showToast({
      message: `“${title}” deleted`,
      onGone: run,
      action: {
        label: 'Undo',
        run: () => {
          undo()
          if (wasOpen) void navigate({ to: '/chat/$conversationId', params: { conversationId: id } })
        },
      },
    })
  }
}
