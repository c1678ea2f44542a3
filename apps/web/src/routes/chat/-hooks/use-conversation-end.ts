import type { ConversationId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type Failure, isGone } from '#features/chat/failure'
import {
  forgetConversation,
  patchCachedConversation,
  refreshConversation,
} from '#features/conversations/conversation-queries'
import { sessionQueryOptions } from '#features/session/session-query'

/** What follows the end of a request, however it ended: the lists are read again, and who is not signed in any more signs in. */
export function useConversationEnd() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useCallback(
    async (id: ConversationId, failure: Failure | null) => {
      if (failure?.reason === 'not-signed-in') {
        queryClient.removeQueries(sessionQueryOptions)
        await router.navigate({ to: '/auth/sign-in', search: { redirect: router.state.location.href } })
        return
      }
      if (isGone(failure)) {
        // Its page can only say that it is gone; what was to be sent waits in the new chat.
        if (router.state.location.pathname === `/chat/${id}`) await router.navigate({ to: '/chat', replace: true })
        forgetConversation(queryClient, id)
        return
      }
      patchCachedConversation(queryClient, id, { isGenerating: false })
      await refreshConversation(queryClient, id)
    },
    [queryClient, router],
  )
}
