import type { ConversationId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type Failure, isGone } from '#features/chat/failure'
import {
  conversationOptions,
  forgetConversation,
  patchCachedConversation,
  refreshConversation,
} from '#features/conversations/conversation-queries'
import { useIsPageOpen } from '#features/conversations/use-open-conversation'
import { useUpdateConversation } from '#features/conversations/use-update-conversation'
import { leaveForSignIn } from '#features/session/leave-for-sign-in'

/** What follows the end of a request, however it ended: the lists are read again, and who is not signed in any more signs in. */
export function useConversationEnd() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const update = useUpdateConversation()
  const isPageOpen = useIsPageOpen()
  return useCallback(
    async (id: ConversationId, failure: Failure | null) => {
      if (failure?.reason === 'not-signed-in') {
        await leaveForSignIn(router, queryClient)
        return
      }
      if (isGone(failure)) {
        // Its page can only say that it is gone; what was to be sent waits in the new chat.
        if (isPageOpen(id)) await router.navigate({ to: '/chat', replace: true })
        forgetConversation(queryClient, id)
        return
      }
      const conversation = queryClient.getQueryData(conversationOptions(id).queryKey)
      patchCachedConversation(queryClient, id, { isGenerating: false })
      // Who has watched an answer to its end has read it, also who turns to something else at once.
      const isSeen = isPageOpen(id) && document.visibilityState === 'visible'
      if (conversation && isSeen && !failure) update({ conversation, patch: { isUnread: false }, refusal: null })
      await refreshConversation(queryClient, id)
    },
    [queryClient, router, update, isPageOpen],
  )
}
