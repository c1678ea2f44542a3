import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage, Message } from '@better-chat/contract/message'
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toChatMessages } from '#features/chat/stored-messages'
import { conversationOptions, messagesOptions } from '#features/conversations/conversation-queries'

/** A conversation as the server has it: the shown path of its messages, and how to read it again. */
export function useStoredMessages(conversationId: ConversationId) {
  const { data: conversation } = useSuspenseQuery(conversationOptions(conversationId))
  const history = useSuspenseInfiniteQuery(messagesOptions(conversationId))
  const { activeLeafId } = conversation
  const stored = useMemo(() => toPath(history.data, activeLeafId), [history.data, activeLeafId])

  /** The shown path, read again if its end is not there yet. */
  async function readToTheEnd(): Promise<ChatMessage[]> {
    if (activeLeafId === null || stored.some(({ id }) => id === activeLeafId)) return stored
    const { data } = await history.refetch()
    return data ? toPath(data, activeLeafId) : stored
  }
  return { conversation, history, stored, readToTheEnd }
}

function toPath({ pages }: { pages: { items: Message[] }[] }, activeLeafId: string | null): ChatMessage[] {
  return toChatMessages(
    pages.toReversed().flatMap((page) => page.items),
    activeLeafId,
  )
}
