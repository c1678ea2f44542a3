import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toChatMessages } from '#features/chat/stored-messages'
import { conversationOptions, loadOlderMessages, messagesOptions } from '#features/conversations/conversation-queries'

/** A conversation as the server has it: the shown path of its messages, how to read it again, and what was before. */
export function useStoredMessages(conversationId: ConversationId) {
  const queryClient = useQueryClient()
  const { data: conversation } = useSuspenseQuery(conversationOptions(conversationId))
  const { data: window, refetch } = useSuspenseQuery(messagesOptions(conversationId))
  const loadOlder = useMutation({ mutationFn: () => loadOlderMessages(queryClient, conversationId) })
  const { activeLeafId } = conversation
  const stored = useMemo(() => toChatMessages(window.items, activeLeafId), [window, activeLeafId])

  /** The shown path, read again if its end is not there yet. */
  async function readToTheEnd(): Promise<ChatMessage[]> {
    if (activeLeafId === null || stored.some(({ id }) => id === activeLeafId)) return stored
    const { data } = await refetch()
    return data ? toChatMessages(data.items, activeLeafId) : stored
  }
  const history = {
    hasOlder: window.hasOlder,
    isLoading: loadOlder.isPending,
    isFailed: loadOlder.isError,
    load: loadOlder.mutate,
  }
  return { conversation, history, stored, readToTheEnd }
}
