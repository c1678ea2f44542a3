import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import type { Message } from '@better-chat/contract/message'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { keepUnchanged, type MessageWindow, withNewest, withOlder } from './message-window'
import { isTitleAwaited } from './title-awaited'

const pollMs = 2_000

/** The conversations of the sidebar, newest first; asked again while one of them is being answered or named. */
export function conversationListOptions() {
  return orpc.conversations.list.infiniteOptions({
    // Something may have happened on another device; who comes back to the page sees it at once.
    refetchOnWindowFocus: 'always',
    input: (cursor: string | undefined) => ({ cursor, limit: 100 }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => {
      const items = state.data?.pages.flatMap((page) => page.items) ?? []
      return items.some((item) => item.isGenerating || isTitleAwaited(item, Date.now())) ? pollMs : false
    },
  })
}

/** One conversation; asked again while it is being named. */
export function conversationOptions(id: ConversationId) {
  return orpc.conversations.find.queryOptions({
    input: { id },
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data && isTitleAwaited(state.data, Date.now()) ? pollMs : false),
  })
}

// Enough to fill the tallest screen, few enough that a conversation of thousands opens like one of ten.
const newestLimit = 50
const olderLimit = 100

/** The newest messages of a conversation, and all older ones that were asked for; reading it again reads only the newest. */
export function messagesOptions(id: ConversationId) {
  const { queryKey } = orpc.conversations.messages.queryOptions({ input: { id, limit: newestLimit } })
  return queryOptions({
    queryKey: [...queryKey, 'window'] as const,
    refetchOnWindowFocus: 'always',
    queryFn: async ({ client, queryKey, signal }): Promise<MessageWindow> => {
      const newest = await api.conversations.messages({ id, limit: newestLimit }, { signal })
      return withNewest(client.getQueryData<MessageWindow>(queryKey), newest)
    },
    // What React Query keeps for this key is nothing but such windows.
    structuralSharing: (known, next) => keepUnchanged(known as MessageWindow | undefined, next as MessageWindow),
  })
}

/** Reads the messages before the oldest known one, if there are any. */
export async function loadOlderMessages(queryClient: QueryClient, id: ConversationId): Promise<void> {
  const { queryKey } = messagesOptions(id)
  const known = queryClient.getQueryState(queryKey)
  const oldest = known?.data?.items[0]
  if (!known?.data?.hasOlder || !oldest) return
  const page = await api.conversations.messages({ id, before: oldest.id, limit: olderLimit })
  // The older ones do not make the newest any fresher.
  const options = { updatedAt: known.dataUpdatedAt }
  queryClient.setQueryData(queryKey, (window) => window && withOlder(window, oldest.id, page), options)
}

/** The newest messages the server has of a conversation; none of one it does not know, or while it cannot be asked. */
export async function listStoredMessages(id: ConversationId): Promise<Message[]> {
  const list = await api.conversations.messages({ id, limit: 100 }).catch(() => null)
  return list?.items ?? []
}

/** Reads again what an ended or refused answer may have changed. */
export async function refreshConversation(queryClient: QueryClient, id: ConversationId): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(messagesOptions(id)),
    queryClient.invalidateQueries(conversationOptions(id)),
    queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() }),
  ])
}

/** Puts a conversation the server does not know yet where every screen finds it. */
export async function seedConversation(queryClient: QueryClient, conversation: Conversation): Promise<void> {
  const { id } = conversation
  // A list asked for before the server knew of it would take it away again.
  await queryClient.cancelQueries({ queryKey: orpc.conversations.list.key() })
  queryClient.setQueryData(conversationOptions(id).queryKey, conversation)
  queryClient.setQueryData(messagesOptions(id).queryKey, { items: [], hasOlder: false })
  queryClient.setQueryData(conversationListOptions().queryKey, (list) => {
    const [first, ...rest] = list?.pages ?? []
    if (!list || !first) return list
    return { ...list, pages: [{ ...first, items: [conversation, ...first.items] }, ...rest] }
  })
}

/** Changes what is shown of a conversation before, or without, asking the server. */
export function patchCachedConversation(
  queryClient: QueryClient,
  id: ConversationId,
  patch: Partial<Conversation>,
): void {
  const apply = (conversation: Conversation) => (conversation.id === id ? { ...conversation, ...patch } : conversation)
  queryClient.setQueryData(conversationOptions(id).queryKey, (found) => found && apply(found))
  queryClient.setQueryData(
    conversationListOptions().queryKey,
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(apply) })) },
  )
}

/** Takes a conversation out of the list. What is known of it stays, for a page that is just being left. */
export function unlistConversation(queryClient: QueryClient, id: ConversationId): void {
  queryClient.setQueryData(
    conversationListOptions().queryKey,
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
      },
  )
}

/** Forgets a conversation that is gone for good. */
export function forgetConversation(queryClient: QueryClient, id: ConversationId): void {
  unlistConversation(queryClient, id)
  queryClient.removeQueries(conversationOptions(id))
  queryClient.removeQueries(messagesOptions(id))
}
