import type { Conversation } from '@better-chat/contract/conversation'
import { useQuery } from '@tanstack/react-query'
import { conversationListOptions } from '#features/conversations/conversation-list-query'
import { isCrowdedOut, nextGoesOut } from '#features/conversations/next-goes-out'
import { cn } from '#lib/cn'

type QueueHeadingProps = {
  conversation: Conversation
  /** Something else says that it waits. */
  isNamed: boolean
}

/** Above a queue that goes out by itself: that it waits, and for what where the answers before it have long ended. */
export function QueueHeading({ conversation, isNamed }: QueueHeadingProps) {
  const { data } = useQuery(conversationListOptions())
  const isCrowded = nextGoesOut(conversation) && isCrowdedOut(conversation.id, data?.items ?? [])
  return (
    <div role="status" className={cn('px-3.5 text-muted-foreground text-small', (isCrowded || !isNamed) && 'pt-2')}>
      {isCrowded
        ? 'Waiting: four answers are being written in other conversations. This goes on when one of them has ended.'
        : !isNamed && 'Waiting'}
    </div>
  )
}
