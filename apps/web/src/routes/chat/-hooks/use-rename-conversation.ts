import type { Conversation } from '@better-chat/contract/conversation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  conversationListOptions,
  conversationOptions,
  patchCachedConversation,
} from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { tellOtherTabs } from '#lib/other-tabs'
import { showToast } from '#lib/toast-store'

/** Renames a conversation on screen at once, and back if the server refuses. */
export function useRenameConversation(conversation: Pick<Conversation, 'id' | 'title' | 'titleSource'>) {
  const queryClient = useQueryClient()
  const { id, title: oldTitle, titleSource } = conversation
  const { mutate } = useMutation({
    mutationKey: orpc.conversations.update.mutationKey(),
    mutationFn: (title: string) => api.conversations.update({ id, title }),
    onMutate: (title) => {
      // A list asked for before the change would take it back for a moment.
      for (const { queryKey } of [conversationListOptions(), conversationOptions(id)]) {
        void queryClient.cancelQueries({ queryKey }, { revert: false })
      }
      patchCachedConversation(queryClient, id, { title, titleSource: 'person' })
    },
    onSuccess: (saved) => {
      patchCachedConversation(queryClient, id, saved)
      tellOtherTabs(id)
    },
    onError: () => {
      patchCachedConversation(queryClient, id, { title: oldTitle, titleSource })
      showToast({ message: 'The new name could not be saved.' })
    },
  })
  return (title: string) => {
    const trimmed = title.trim()
    if (trimmed !== '' && trimmed !== oldTitle) mutate(trimmed)
  }
}
