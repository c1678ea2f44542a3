import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '#lib/api'
import { type ConversationList, place, without } from './conversation-list'
import { conversationListOptions } from './conversation-list-query'
import { excerptsKey, messagesKey, messagesOptions } from './message-queries'
import { nextGoesOut, nextLookMs } from './next-goes-out'
import { isTitleAwaited } from './title-awaited'

const pollMs = 2_000

/** One conversation; asked again while it is being named, and until what waits in it goes out. */
export function conversationOptions(id: ConversationId) {
  return orpc.conversations.find.queryOptions({
    input: { id },
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state: { data } }) => {
      if (data && nextGoesOut(data)) return nextLookMs(data, Date.now())
      return data && isTitleAwaited(data, Date.now()) ? pollMs : false
    },
  })
}

/** Reads again what an ended or refused answer may have changed. */
export async function refreshConversation(queryClient: QueryClient, id: ConversationId): Promise<void> {
  // Of an excerpt that nobody looks at only what was is known: who stands beside its messages by now is not.
  queryClient.removeQueries({ queryKey: excerptsKey(id), type: 'inactive' })
  await Promise.all([
    queryClient.invalidateQueries(messagesOptions(id)),
    queryClient.invalidateQueries(conversationOptions(id)),
    queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() }),
  ])
  if (isBehind(queryClient, id)) await queryClient.invalidateQueries(messagesOptions(id))
  // After the messages: what has gone out is among them before it leaves the queue, and so is what an answer has led to.
  for (const { list } of [orpc.queue, orpc.questions])
    await queryClient.invalidateQueries({ queryKey: list.key({ input: { id } }) })
}

/** Whether an answer that was allowed to go on has ended between the reading of its messages and that of its conversation. */
function isBehind(queryClient: QueryClient, id: ConversationId): boolean {
  const conversation = queryClient.getQueryData(conversationOptions(id).queryKey)
  const newest = queryClient.getQueryData(messagesOptions(id).queryKey)?.items.at(-1)
  return newest?.status === 'awaiting-approval' && conversation?.awaitsApproval === false && !conversation.isGenerating
}

/** Puts a conversation the server does not know yet where every screen finds it. */
export async function seedConversation(queryClient: QueryClient, conversation: Conversation): Promise<void> {
  const { id } = conversation
  // A list asked for before the server knew of it would take it away again.
  await queryClient.cancelQueries({ queryKey: orpc.conversations.list.key() })
  queryClient.setQueryData(conversationOptions(id).queryKey, conversation)
  const nothing = { items: [], hasOlder: false, hasNewer: false, newestId: null }
  queryClient.setQueryData(messagesOptions(id).queryKey, nothing)
  changeLists(queryClient, (list) => place(list, conversation), conversation)
}

/** Changes what is shown of a conversation before, or without, asking the server. */
export function patchCachedConversation(
  queryClient: QueryClient,
  id: ConversationId,
  patch: Partial<Conversation>,
): void {
  const { queryKey } = conversationOptions(id)
  queryClient.setQueryData(queryKey, (found) => found && { ...found, ...patch })
  const isMoved = patch.archived !== undefined
  const known = findListed(queryClient, id) ?? (isMoved ? queryClient.getQueryData(queryKey) : undefined)
  if (!known) return
  const conversation = { ...known, ...patch }
  changeLists(queryClient, (list) => place(list, conversation), conversation)
}

/** Takes a conversation out of the list. What is known of it stays, for a page that is just being left. */
export function unlistConversation(queryClient: QueryClient, id: ConversationId): void {
  for (const { queryKey } of lists) queryClient.setQueryData(queryKey, (list) => list && without(list, id))
}

/** Forgets a conversation that is gone for good. */
export function forgetConversation(queryClient: QueryClient, id: ConversationId): void {
  unlistConversation(queryClient, id)
  queryClient.removeQueries(conversationOptions(id))
  queryClient.removeQueries({ queryKey: messagesKey(id) })
}

const [active, archive] = [conversationListOptions(), conversationListOptions({ archived: true })]
const lists = [active, archive]

/** Changes the list the conversation belongs to, and takes it out of the other. */
function changeLists(
  queryClient: QueryClient,
  change: (list: ConversationList) => ConversationList,
  { id, archived }: Pick<Conversation, 'id' | 'archived'>,
): void {
  const [own, other] = archived ? [archive, active] : [active, archive]
  queryClient.setQueryData(own.queryKey, (list) => list && change(list))
  queryClient.setQueryData(other.queryKey, (list) => list && without(list, id))
}

function findListed(queryClient: QueryClient, id: ConversationId): Conversation | undefined {
  return lists
    .flatMap(({ queryKey }) => queryClient.getQueryData(queryKey)?.items ?? [])
    .find((conversation) => conversation.id === id)
}
