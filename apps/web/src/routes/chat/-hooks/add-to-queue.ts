import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { Queue, QueuedMessage } from '@better-chat/contract/queue'
import type { QueryClient } from '@tanstack/react-query'
import { toSentParts } from '#features/chat/draft-file'
import { api } from '#lib/api'
import { errorReason } from '#lib/error-reason'
import { finishDeletions } from '#lib/pending-deletions'
import { readableError } from '#lib/readable-error'
import { timeZone } from '#lib/time-zone'
import { showToast } from '#lib/toast-store'
import { changeQueue, noteSent } from './queue-data'

type Adding = {
  /** Where in the queue; at its end without. */
  place?: number
  /** What has to be over first; when it throws nothing is added. */
  until?: () => Promise<void>
}

/** Has a message wait; it is in the queue at once. */
export async function addToQueue(
  queryClient: QueryClient,
  conversationId: ConversationId,
  item: QueuedMessage,
  { place = Number.POSITIVE_INFINITY, until }: Adding = {},
): Promise<void> {
  const { id, parts, modelId, reasoningEffort, onlyTools } = item
  const without = (items: readonly QueuedMessage[]) => items.filter((other) => other.id !== id)
  const queue = await changeQueue(queryClient, conversationId, {
    expect: ({ items, hold }) => ({ items: without(items).toSpliced(place, 0, item), hold }),
    undo: ({ items, hold }) => ({ items: without(items), hold }),
    ask: async () => {
      await finishDeletions(conversationId)
      await until?.()
      const added = await api.queue.add({
        id: conversationId,
        message: { id, role: 'user', parts: toSentParts(parts) },
        modelId: modelId ?? undefined,
        reasoningEffort: reasoningEffort ?? undefined,
        timeZone: timeZone(),
        onlyTools: onlyTools ?? undefined,
      })
      const before = without(added.items)[place]
      if (!before) return added
      return moveBefore(conversationId, id, before.id).catch((error: unknown) => {
        // It was added all the same, and waits at the end: given back too it would be sent twice.
        showToast({ message: `The message could not be moved. ${readableError(error)}` })
        return added
      })
    },
  })
  // Nothing had to be waited for any more.
  if (!queue.items.some((waiting) => waiting.id === id)) noteSent(queryClient, conversationId, id)
}

/** Moves a message that was just added; it may have gone out by now. */
async function moveBefore(id: ConversationId, messageId: MessageId, before: MessageId): Promise<Queue> {
  try {
    return await api.queue.update({ id, messageId, before })
  } catch (error) {
    if (errorReason(error) === 'message-not-found') return api.queue.list({ id })
    throw error
  }
}
