import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { Summary } from '@better-chat/contract/message'
import { queryOptions } from '@tanstack/react-query'
import { api } from '#lib/api'
import { messagesKey } from './message-queries'

/** It is made behind the answer, in a few seconds; a model that takes longer is not waited for. */
const lookAgainMs = 4_000
const mostLooks = 5

/** What stands for the messages before one; null while nothing does. */
export function summaryOptions(id: ConversationId, messageId: MessageId) {
  return queryOptions({
    queryKey: [...messagesKey(id), 'summary', messageId] as const,
    queryFn: async ({ signal }): Promise<Summary | null> => {
      const { items } = await api.conversations.messages({ id, around: messageId, limit: 1 }, { signal })
      return items.find((message) => message.id === messageId)?.summary ?? null
    },
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data === null && dataUpdateCount < mostLooks ? lookAgainMs : false,
  })
}
