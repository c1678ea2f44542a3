import type { ConversationId } from '@better-chat/contract/ids'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { useUpdateConversation } from '#features/conversations/use-update-conversation'
import { useIsPageVisible } from '#lib/use-is-page-visible'

export function useOpenConversationId(): ConversationId | null {
  return useParams({ strict: false }).conversationId ?? null
}

/** The conversation whose page is open, as it is known; its page asks for it. */
export function useOpenConversation() {
  const id = useOpenConversationId()
  // A query that is never asked here may be nobody's.
  return useQuery({ ...conversationOptions(id ?? ('' as ConversationId)), enabled: false }).data ?? null
}

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
