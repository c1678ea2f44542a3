import type { Conversation } from '@better-chat/contract/conversation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { patchCachedConversation } from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { showToast } from '#lib/toast-store'

/** Renames a conversation on screen at once, and back if the server refuses. */
export function useRenameConversation(conversation: Pick<Conversation, 'id' | 'title'>) {
  const queryClient = useQueryClient()
  const { id, title: oldTitle } = conversation
  const { mutate } = useMutation({
    mutationKey: orpc.conversations.update.mutationKey(),
    mutationFn: (title: string) => api.conversations.update({ id, title }),
    onMutate: (title) => patchCachedConversation(queryClient, id, { title }),
    onSuccess: (saved) => patchCachedConversation(queryClient, id, saved),
    onError: () => {
      patchCachedConversation(queryClient, id, { title: oldTitle })
      showToast({ message: 'The new name could not be saved.' })
    },
  })
  return (title: string) => {
    const trimmed = title.trim()
    if (trimmed !== '' && trimmed !== oldTitle) mutate(trimmed)
  }
}
