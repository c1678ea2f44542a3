import type { ConversationId } from '@better-chat/contract/ids'
import type { QueuedMessage } from '@better-chat/contract/queue'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { toMessageFiles, toParts, toSentParts, type Written } from '#features/chat/draft-file'
import { beginEdit, emptyDraft, refuseDraft } from '#features/chat/draft-store'
import { writtenOf } from '#features/chat/queued-message'
import { conversationOptions, refreshConversation } from '#features/conversations/conversation-queries'
import { announce } from '#lib/announcer'
import { api } from '#lib/api'
import { finishDeletions } from '#lib/pending-deletions'
import { showToast } from '#lib/toast-store'
import { addToQueue } from './add-to-queue'
import { changeQueue, noteSent } from './queue-data'
import { queueFailure } from './queue-failure'
import { listWaitingEdits, putBack, waitingEditKey } from './waiting-edits'

/** What a person can do with a message that waits. */
export function useQueueActions(id: ConversationId) {
  const queryClient = useQueryClient()
  const [editingId, setEditingId] = useState<string | null>(() => listWaitingEdits(id)[0] ?? null)
  const [sendingId, setSendingId] = useState<string | null>(null)

  /** What is gone has gone out or was dropped elsewhere: the list that follows says so. */
  async function tell(work: Promise<unknown>, what: string): Promise<void> {
    try {
      await work
    } catch (error) {
      const { reason, message } = queueFailure(error)
      if (reason !== 'message-not-found') showToast({ message: `${what} ${message}` })
      await refreshConversation(queryClient, id)
    }
  }

  function move(items: readonly QueuedMessage[], item: QueuedMessage, place: number) {
    const others = items.filter((other) => other.id !== item.id)
    const before = others[place]?.id ?? null
    const moving = changeQueue(queryClient, id, {
      expect: (queue) => ({ ...queue, items: others.toSpliced(place, 0, item) }),
      ask: () => api.queue.update({ id, messageId: item.id, before }),
    })
    announce(place === 0 ? 'Next to be sent' : `Moved to place ${place + 1}`)
    void tell(moving, 'The message could not be moved.')
  }

  function drop(item: QueuedMessage, place: number) {
    const dropping = changeQueue(queryClient, id, {
      expect: ({ items, hold }) => ({ items: items.filter((other) => other.id !== item.id), hold }),
      ask: () => api.queue.remove({ id, messageId: item.id }),
    })
    void tell(dropping, 'The message could not be dropped.')
    showToast({ message: 'Message dropped', action: { label: 'Undo', run: () => void takeBack(item, place) } })
  }

  /** To its place; where nothing is waited for it would go out at once, unasked, and is given back instead. */
  async function takeBack(item: QueuedMessage, place: number) {
    const conversation = queryClient.getQueryData(conversationOptions(id).queryKey)
    if (!conversation?.isGenerating && !conversation?.queue) return putBack(id, writtenOf(item), null)
    try {
      await addToQueue(queryClient, id, item, { place })
    } catch (error) {
      putBack(id, writtenOf(item), queueFailure(error))
    }
  }

  async function sendNow(item: QueuedMessage) {
    setSendingId(item.id)
    const sending = changeQueue(queryClient, id, {
      expect: (queue) => queue,
      ask: async () => {
        // What is on its way out is gone before anything follows it.
        await finishDeletions(id)
        const queue = await api.queue.send({ id, messageId: item.id })
        // Before the queue is shown without it: until it is in the transcript it stays where it is.
        if (!queue.items.some((other) => other.id === item.id)) noteSent(queryClient, id, item.id)
        return queue
      },
    })
    await tell(sending, 'The message could not be sent.')
    setSendingId(null)
  }

  function edit(item: QueuedMessage) {
    beginEdit(waitingEditKey(id, item.id), writtenOf(item))
    setEditingId(item.id)
  }

  function cancelEdit(item: QueuedMessage) {
    emptyDraft(waitingEditKey(id, item.id))
    setEditingId(null)
  }

  async function save(item: QueuedMessage, written: Written) {
    const change = { parts: toParts(written), files: toMessageFiles(written.files) }
    const replace = (next: QueuedMessage) => (queue: { items: QueuedMessage[] }) =>
      queue.items.map((other) => (other.id === item.id ? next : other))
    setEditingId(null)
    announce('Saved')
    try {
      await changeQueue(queryClient, id, {
        expect: (queue) => ({ ...queue, items: replace({ ...item, ...change })(queue) }),
        undo: (queue) => ({ ...queue, items: replace(item)(queue) }),
        ask: () => api.queue.update({ id, messageId: item.id, parts: toSentParts(change.parts) }),
      })
      emptyDraft(waitingEditKey(id, item.id))
    } catch (error) {
      const failure = queueFailure(error)
      // What does not wait any more is given back with the list that follows.
      if (failure.reason === 'message-not-found') return refreshConversation(queryClient, id)
      refuseDraft(waitingEditKey(id, item.id), failure)
      setEditingId(item.id)
    }
  }
  return { editingId, sendingId, move, drop, sendNow, edit, cancelEdit, save }
}
