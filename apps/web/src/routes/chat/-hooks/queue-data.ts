import type { ConversationId } from '@better-chat/contract/ids'
import type { Queue } from '@better-chat/contract/queue'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { confirmStored } from '#features/chat/draft-store'
import { conversationOptions, patchCachedConversation } from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'

/** The changes of each queue that the server has not answered yet, the last one's end, and whether one of them failed. */
type Changing = { count: number; last: Promise<unknown>; hasFailed: boolean }
const changes = new Map<ConversationId, Changing>()

export function isChanging(id: ConversationId): boolean {
  return (changes.get(id)?.count ?? 0) > 0
}

/** What waits in a conversation. Read beside a change, it stays as the change has it. */
export function queueOptions(id: ConversationId) {
  return queryOptions({
    queryKey: orpc.queue.list.queryKey({ input: { id } }),
    queryFn: async ({ client, queryKey, signal }): Promise<Queue> => {
      const queue = await api.queue.list({ id }, { signal })
      const changed = client.getQueryData<Queue>(queryKey)
      if (isChanging(id) && changed) return changed
      confirmStored(queue.items)
      return queue
    },
    refetchOnWindowFocus: 'always',
  })
}

type Change = {
  /** How the queue is shown until the server has answered, and how when it refuses. */
  expect: (queue: Queue) => Queue
  undo?: (queue: Queue) => Queue
  ask: () => Promise<Queue>
}

const nothing: Queue = { items: [], hold: null }

/** Changes a queue, on the screen at once, on the server in the order in which it was asked for. A refusal is thrown. */
export async function changeQueue(
  queryClient: QueryClient,
  id: ConversationId,
  { expect, undo = (queue) => queue, ask }: Change,
): Promise<Queue> {
  const change = (how: (queue: Queue) => Queue) =>
    setQueue(queryClient, id, how(queryClient.getQueryData(queueOptions(id).queryKey) ?? nothing))
  const changing = changes.get(id) ?? { count: 0, last: Promise.resolve(), hasFailed: false }
  changes.set(id, changing)
  changing.count += 1
  const answer = changing.last.then(ask)
  changing.last = answer.catch(() => {})
  // What is being read does not know of it.
  void queryClient.cancelQueries(queueOptions(id))
  change(expect)
  try {
    const queue = await answer
    confirmStored(queue.items)
    if (changing.count === 1 && !changing.hasFailed) setQueue(queryClient, id, queue)
    return queue
  } catch (error) {
    changing.hasFailed = true
    change(undo)
    throw error
  } finally {
    changing.count -= 1
    if (changing.count === 0) {
      changes.delete(id)
      if (changing.hasFailed) void queryClient.invalidateQueries(queueOptions(id))
    }
    conversationChanges.tell(id)
  }
}

function setQueue(queryClient: QueryClient, id: ConversationId, queue: Queue): void {
  queryClient.setQueryData(queueOptions(id).queryKey, queue)
  const { length } = queue.items
  patchCachedConversation(queryClient, id, { queue: length > 0 ? { length, hold: queue.hold } : null })
}

/** Notes that a waiting message has gone out: its answer is being written. */
export function noteSent(queryClient: QueryClient, id: ConversationId, messageId: Queue['items'][number]['id']): void {
  // What was asked for before would take it back for a moment.
  void queryClient.cancelQueries(conversationOptions(id), { revert: false })
  patchCachedConversation(queryClient, id, {
    isGenerating: true,
    activeLeafId: messageId,
    updatedAt: new Date().toISOString(),
  })
}

/** Reads the queue of a page that is being opened. Without it the page is there too, and asks again. */
export async function readQueue(queryClient: QueryClient, id: ConversationId): Promise<void> {
  await queryClient.prefetchQuery(queueOptions(id))
}
