import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { toChatMessages } from '#features/chat/stored-messages'
import {
  excerptOptions,
  loadNewerMessages,
  loadOlderMessages,
  messagesOptions,
} from '#features/conversations/message-queries'
import { type Beyond, useBeyond } from './use-stored-messages'

/** A part of a conversation that does not reach its newest messages. */
export type Excerpt = { messages: ChatMessage[]; older: Beyond; newer: Beyond }

/** The messages around one that is not among the newest; null when it is, or when none is asked for. */
export function useExcerpt(id: ConversationId, messageId: MessageId | undefined): Excerpt | null {
  const queryClient = useQueryClient()
  const { data: newest } = useSuspenseQuery(messagesOptions(id))
  const isApart = messageId !== undefined && !newest.items.some((message) => message.id === messageId)
  // Without a message nothing is asked, and the key is never used.
  const target = messageId ?? ('' as MessageId)
  const around = excerptOptions(id, target)
  const { data } = useQuery({ ...around, enabled: isApart })
  const older = useBeyond(data?.hasOlder ?? false, () => loadOlderMessages(queryClient, id, around))
  const newer = useBeyond(data?.hasNewer ?? false, () => loadNewerMessages(queryClient, id, target))
  return isApart && data ? { messages: toChatMessages(data.items), older, newer } : null
}
