import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { Message } from '@better-chat/contract/message'
import { type Query, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { join, keepUnchanged, type MessageWindow, withNewer, withNewest, withOlder } from './message-window'

// Enough to fill the tallest screen, few enough that a conversation of thousands opens like one of ten.
export const newestLimit = 50
const olderLimit = 100

/** What is known of a conversation's messages as windows of them: the newest, and those around a message. */
export function messageWindows(id: ConversationId) {
  const kinds: readonly unknown[] = ['newest', 'around']
  return {
    queryKey: messagesKey(id),
    predicate: ({ queryKey }: Query) => queryKey.some((part) => kinds.includes(part)),
  }
}

/** Of everything that is known of a conversation's messages. */
export function messagesKey(id: ConversationId) {
  return orpc.conversations.messages.key({ input: { id } })
}

/** Of what was read around older ones. */
export function excerptsKey(id: ConversationId) {
  return [...messagesKey(id), 'around'] as const
}

/** The newest messages of the shown path, and all older ones of it that were asked for; reading it again reads only the newest. */
export function messagesOptions(id: ConversationId) {
  return queryOptions({
    queryKey: [...messagesKey(id), 'newest'] as const,
    refetchOnWindowFocus: 'always',
    queryFn: async ({ client, queryKey, signal }): Promise<MessageWindow> => {
      const newest = await api.conversations.messages({ id, shown: true, limit: newestLimit }, { signal })
      return withNewest(client.getQueryData<MessageWindow>(queryKey), newest)
    },
    // What React Query keeps for this key is nothing but such windows.
    structuralSharing: (known, next) => keepUnchanged(known as MessageWindow | undefined, next as MessageWindow),
  })
}

/** The messages around one that is not among the newest, on its own path where that is not the shown one. */
export function excerptOptions(id: ConversationId, messageId: MessageId) {
  return queryOptions({
    queryKey: [...excerptsKey(id), messageId] as const,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<MessageWindow> => {
      const page = await api.conversations.messages(
        { id, shown: true, around: messageId, limit: newestLimit },
        { signal },
      )
      const { items, nextCursor, newerCursor, newestId } = page
      return { items, hasOlder: nextCursor !== null, hasNewer: newerCursor !== null, newestId }
    },
  })
}

type WindowOptions = ReturnType<typeof messagesOptions> | ReturnType<typeof excerptOptions>

/** Reads the messages before the oldest of a window, if there are any. */
export async function loadOlderMessages(
  queryClient: QueryClient,
  id: ConversationId,
  { queryKey }: Pick<WindowOptions, 'queryKey'>,
): Promise<void> {
  const known = queryClient.getQueryState<MessageWindow>(queryKey)
  const oldest = known?.data?.items[0]
  if (!known?.data?.hasOlder || !oldest) return
  const page = await api.conversations.messages({ id, shown: true, before: oldest.id, limit: olderLimit })
  // The older ones do not make the newest any fresher.
  const options = { updatedAt: known.dataUpdatedAt }
  queryClient.setQueryData<MessageWindow>(queryKey, (known) => known && withOlder(known, oldest.id, page), options)
}

/** Reads the messages after the last of an excerpt; once it reaches the newest ones they are one window. */
export async function loadNewerMessages(
  queryClient: QueryClient,
  id: ConversationId,
  messageId: MessageId,
): Promise<void> {
  const { queryKey } = excerptOptions(id, messageId)
  const last = queryClient.getQueryData(queryKey)?.items.at(-1)
  if (!last) return
  const page = await api.conversations.messages({ id, shown: true, after: last.id, limit: olderLimit })
  const excerpt = queryClient.setQueryData(queryKey, (known) => known && withNewer(known, last.id, page))
  queryClient.setQueryData(messagesOptions(id).queryKey, (newest) =>
    excerpt && newest ? (join(excerpt, newest) ?? newest) : newest,
  )
}

/** The newest messages the server has of a conversation; none of one it does not know, or while it cannot be asked. */
export async function listStoredMessages(id: ConversationId): Promise<Message[]> {
  const list = await api.conversations.messages({ id, limit: 100 }).catch(() => null)
  return list?.items ?? []
}
