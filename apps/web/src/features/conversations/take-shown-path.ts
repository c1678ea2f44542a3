import type { Conversation } from '@better-chat/contract/conversation'
import type { MessageId } from '@better-chat/contract/ids'
import { notifyManager, type QueryClient } from '@tanstack/react-query'
import { api } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { conversationOptions, patchCachedConversation } from './conversation-queries'
import { messagesOptions, newestLimit } from './message-queries'
import { keepUnchanged, type MessageWindow, withNewest } from './message-window'

// As many as one read gives: who looks from version to version of a message this near the end stays where they are.
const reachLimit = 200

/**
 * Reads the path that is shown from now on, with the named message if that is near its end, and puts it and its conversation
 * where every screen finds them: together, so that what is on screen stays until the rest is there. Answers the path.
 */
export async function takeShownPath(
  queryClient: QueryClient,
  conversation: Conversation,
  throughId?: MessageId,
): Promise<MessageWindow> {
  const { id } = conversation
  const { queryKey } = messagesOptions(id)
  // What was asked for before may bring back the path that is being left.
  await Promise.all([queryClient.cancelQueries({ queryKey }), queryClient.cancelQueries(conversationOptions(id))])
  const known = queryClient.getQueryData(queryKey)
  const read = async (limit: number) =>
    keepUnchanged(known, withNewest(known, await api.conversations.messages({ id, shown: true, limit })))
  const near = await read(newestLimit)
  const isHere = throughId === undefined || !near.hasOlder || near.items.some((message) => message.id === throughId)
  const path = isHere ? near : await read(reachLimit)
  notifyManager.batch(() => {
    queryClient.setQueryData(queryKey, path)
    patchCachedConversation(queryClient, id, conversation)
  })
  conversationChanges.tell(id)
  return path
}
