import type { ConversationId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { conversationChanges } from '#lib/conversation-changes'
import { refreshConversation } from './conversation-queries'

/** Reads again what another tab of this browser says has changed. */
export function useOtherTabs(): void {
  const queryClient = useQueryClient()
  useEffect(
    // Only our own pages speak on the channel, and they name conversations.
    () => conversationChanges.listen((id) => void refreshConversation(queryClient, id as ConversationId)),
    [queryClient],
  )
}
