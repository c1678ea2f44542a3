import { useEffect, useEffectEvent } from 'react'
import { useOpenConversation } from '#features/conversations/use-open-conversation'
import { useUpdateConversation } from '#features/conversations/use-update-conversation'
import { useIsPageVisible } from '#lib/use-is-page-visible'

/** What is on the screen is read: an answer that ended there, or one that was opened, but not while the page is hidden. */
export function useReadOpenConversation(): void {
  const conversation = useOpenConversation()
  const update = useUpdateConversation()
  const isSeen = useIsPageVisible() && conversation?.isUnread === true && !conversation.isGenerating
  const read = useEffectEvent(() => {
    if (conversation) update({ conversation, patch: { isUnread: false }, refusal: null })
  })
  useEffect(() => {
    if (isSeen) read()
  }, [isSeen])
}
