import type { Conversation } from '@better-chat/contract/conversation'
import type { ChatMessage } from '@better-chat/contract/message'
import type { Queue, QueuedMessage } from '@better-chat/contract/queue'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { waitingMessages } from '#features/chat/waiting-messages'
import { refreshConversation } from '#features/conversations/conversation-queries'
import { isChanging, queueOptions } from './queue-data'
import { rescueEdits } from './waiting-edits'

const none: readonly QueuedMessage[] = []

type Shown = { conversation: Conversation; messages: readonly ChatMessage[] }

/** What waits in a conversation, and keeps up with the messages that go out. */
export function useQueue({ conversation, messages }: Shown): readonly QueuedMessage[] {
  const { id, queue, activeLeafId, isGenerating } = conversation
  const queryClient = useQueryClient()
  const options = queueOptions(id)
  const known = useQuery({ ...options, enabled: ({ state }) => queue !== null || hasItems(state.data) }).data
  const items = known?.items ?? none
  const [shown, setShown] = useState(none)
  // What was read again after they were gone from the queue, and for which of them.
  const [checkedIds, setCheckedIds] = useState<ReadonlySet<string>>(new Set())
  const isCaughtUp = activeLeafId === null || messages.some((message) => message.id === activeLeafId)
  // What this person drops is gone at once.
  const isDropped = (itemId: string) => isChanging(id) || (isCaughtUp && checkedIds.has(itemId))
  const waiting = waitingMessages({ items, shown, messages, isDropped })
  if (waiting !== shown) setShown(waiting)

  const going = waiting.filter((item) => !items.includes(item)).map((item) => item.id)
  const check = useEffectEvent(async () => {
    await refreshConversation(queryClient, id)
    setCheckedIds((checked) => new Set([...checked, ...going]))
  })
  const goingKey = going.join(' ')
  useEffect(() => {
    if (goingKey !== '') void check()
  }, [goingKey])

  const remaining = items.filter((item) => waiting.includes(item))
  const hasGone = remaining.length < items.length
  useEffect(() => {
    if (!hasGone) return
    const isThere = ({ id: itemId }: QueuedMessage) => !messages.some((message) => message.id === itemId)
    queryClient.setQueryData(options.queryKey, (queue) => queue && { ...queue, items: queue.items.filter(isThere) })
  })

  // Until what has gone out is in the transcript, there is one less than is known. It comes there with its answer, which may be
  // over before anybody has looked.
  const length = queue?.length ?? 0
  const isOld = known !== undefined && (isCaughtUp || !isGenerating) && remaining.length !== length
  const readAgain = useEffectEvent(() => {
    if (!isChanging(id)) void refreshConversation(queryClient, id)
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
