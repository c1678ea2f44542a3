import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '#lib/api'
import { messagesKey, messagesOptions } from './message-queries'
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
  queryClient.setQueryData(messagesOptions(id).queryKey, { items: [], hasOlder: false, hasNewer: false })
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
  queryClient.removeQueries({ queryKey: messagesKey(id) })
}
