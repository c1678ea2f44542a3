import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toChatMessages } from '#features/chat/stored-messages'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { loadOlderMessages, messagesOptions } from '#features/conversations/message-queries'

/** Messages beyond one end of those that are here, and how to read them. */
export type Beyond = { isThere: boolean; isLoading: boolean; isFailed: boolean; load: () => void }

/** A conversation as the server has it: the shown path of its newest messages, how to read it again, and what was before. */
export function useStoredMessages(conversationId: ConversationId) {
  const queryClient = useQueryClient()
  const newest = messagesOptions(conversationId)
  const { data: conversation } = useSuspenseQuery(conversationOptions(conversationId))
  const { data: window, refetch } = useSuspenseQuery(newest)
  const { activeLeafId } = conversation
  const stored = useMemo(() => toChatMessages(window.items), [window])
  const older = useBeyond(window.hasOlder, () => loadOlderMessages(queryClient, conversationId, newest))

  /** The shown path, read again if it does not end where it should. */
  async function readToTheEnd(): Promise<ChatMessage[]> {
    if (stored.at(-1)?.id === (activeLeafId ?? undefined)) return stored
    const { data } = await refetch()
    return data ? toChatMessages(data.items) : stored
  }
  return { conversation, older, stored, readToTheEnd }
}

export function useBeyond(isThere: boolean, mutationFn: () => Promise<void>): Beyond {
  const { isPending, isError, mutate } = useMutation({ mutationFn })
  return { isThere, isLoading: isPending, isFailed: isError, load: mutate }
}
