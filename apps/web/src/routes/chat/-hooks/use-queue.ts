import type { Conversation } from '@better-chat/contract/conversation'
import type { ChatMessage } from '@better-chat/contract/message'
import type { Queue, QueuedMessage } from '@better-chat/contract/queue'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { waitingMessages } from '#features/chat/waiting-messages'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { isChanging, queueOptions } from './queue-data'
import { rescueEdits } from './waiting-edits'

const none: readonly QueuedMessage[] = []

type Shown = { conversation: Conversation; messages: readonly ChatMessage[] }

/** What waits in a conversation, and keeps up with the messages that go out. */
export function useQueue({ conversation, messages }: Shown): readonly QueuedMessage[] {
  const { id, queue, activeLeafId } = conversation
  const queryClient = useQueryClient()
  const options = queueOptions(id)
  const known = useQuery({ ...options, enabled: ({ state }) => queue !== null || hasItems(state.data) }).data
  const items = known?.items ?? none
  const isCaughtUp = activeLeafId === null || messages.some((message) => message.id === activeLeafId)
  const [shown, setShown] = useState(none)
  // What this person drops is gone at once.
  const waiting = waitingMessages({ items, shown, messages, isCaughtUp: isCaughtUp || isChanging(id) })
  if (waiting !== shown) setShown(waiting)

  const remaining = items.filter((item) => waiting.includes(item))
  const hasGone = remaining.length < items.length
  useEffect(() => {
    if (!hasGone) return
    const isThere = ({ id: itemId }: QueuedMessage) => !messages.some((message) => message.id === itemId)
    queryClient.setQueryData(options.queryKey, (queue) => queue && { ...queue, items: queue.items.filter(isThere) })
  })

  // Until what has gone out is in the transcript, there is one less than is known.
  const length = queue?.length ?? 0
  const isOld = known !== undefined && isCaughtUp && remaining.length !== length
  const readAgain = useEffectEvent(() => {
    if (isChanging(id)) return
    void queryClient.invalidateQueries(options)
    void queryClient.invalidateQueries(conversationOptions(id))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each difference
  useEffect(() => {
    if (isOld) readAgain()
  }, [isOld, remaining.length, length])

  const isKnown = known !== undefined || queue === null
  useEffect(() => {
    if (isKnown && isCaughtUp && !isChanging(id)) rescueEdits(id, waiting, messages)
  }, [isKnown, isCaughtUp, id, waiting, messages])
  return waiting
}

function hasItems(queue: Queue | undefined): boolean {
  return queue !== undefined && queue.items.length > 0
}
