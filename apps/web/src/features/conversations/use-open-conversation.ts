import type { ConversationId } from '@better-chat/contract/ids'
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { conversationOptions } from './conversation-queries'

export function useOpenConversationId(): ConversationId | null {
  return useParams({ strict: false }).conversationId ?? null
}

/** The conversation whose page is open, as it is known; its page asks for it. */
export function useOpenConversation() {
  const id = useOpenConversationId()
  // A query that is never asked here may be nobody's.
  return useQuery({ ...conversationOptions(id ?? ('' as ConversationId)), enabled: false }).data ?? null
}

/** For what happens later: whether the page of a conversation is the one that is open then. */
export function useIsPageOpen(): (id: ConversationId) => boolean {
  const router = useRouter()
  return useCallback((id) => router.state.location.pathname === `/chat/${id}`, [router])
}
