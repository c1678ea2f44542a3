import type { Conversation, ConversationPatch } from '@better-chat/contract/conversation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { showToast } from '#lib/toast-store'
import { conversationListOptions } from './conversation-list-query'
import { conversationOptions, patchCachedConversation } from './conversation-queries'

type Change = {
  conversation: Conversation
  patch: Omit<ConversationPatch, 'revision' | 'toolChoice' | 'serverSwitches'>
  /** What to say when it could not be saved; nothing where it does not matter. */
  refusal: string | null
}

/** Changes a conversation on screen at once, and back if the server refuses. */
export function useUpdateConversation(): (change: Change) => void {
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationKey: orpc.conversations.update.mutationKey(),
    mutationFn: ({ conversation: { id }, patch }: Change) => api.conversations.update({ id, ...patch }),
    onMutate: ({ conversation: { id }, patch }) => {
      // A list asked for before the change would take it back for a moment.
      for (const { queryKey } of [conversationListOptions(), conversationOptions(id)]) {
        void queryClient.cancelQueries({ queryKey }, { revert: false })
      }
      patchCachedConversation(queryClient, id, patch.title === undefined ? patch : { ...patch, titleSource: 'person' })
    },
    onSuccess: (saved) => {
      patchCachedConversation(queryClient, saved.id, saved)
      void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
      conversationChanges.tell(saved.id)
    },
    onError: (_error, { conversation, patch, refusal }) => {
      // What does not matter stays as it is shown until it is read again: a mark that comes back would be taken off again, for ever.
      if (refusal === null) return
      patchCachedConversation(queryClient, conversation.id, valuesBefore(conversation, patch))
      showToast({ message: refusal })
    },
  })
  return mutate
}

/** What the patch changed, as it was; other changes may have been saved meanwhile. */
function valuesBefore(conversation: Conversation, patch: Change['patch']): Partial<Conversation> {
  const { title, titleSource, pinned, archived, isUnread, modelId } = conversation
  const before = { title, pinned, archived, isUnread, modelId }
  const changed = Object.entries(before).filter(([field]) => field in patch)
  return { ...Object.fromEntries(changed), ...('title' in patch && { titleSource }) }
}
