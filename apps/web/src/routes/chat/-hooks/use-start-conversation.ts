import type { Conversation } from '@better-chat/contract/conversation'
import type { ConversationId } from '@better-chat/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isNothing, type Written } from '#features/chat/draft-file'
import { newConversationKey, returnDraft, sendDraft, sentAsOf, useDraft } from '#features/chat/draft-store'
import { offlineFailure } from '#features/chat/failure'
import { type ConversationTools, takeNewChatTools } from '#features/chat/new-chat-tools'
import {
  patchCachedConversation,
  seedConversation,
  unlistConversation,
} from '#features/conversations/conversation-queries'
import { titleFromText } from '#features/conversations/title-from-text'
import { useIsPageOpen } from '#features/conversations/use-open-conversation'
import type { Answerer } from '#features/models/answerer'
import { comeBackTo } from '#features/session/leave-for-sign-in'
import { orpc } from '#lib/api'
import { useConversationEnd } from './use-conversation-end'

/** The session's code is 50 KiB that an empty page does not need; null when it cannot be had now. */
async function loadDelivery() {
  try {
    const { startDelivery } = await import('#features/chat/start-delivery')
    return startDelivery
  } catch {
    return null
  }
}

/** Opens a conversation with its first message. The page changes at once; a refused message brings its text back to where it was written. */
export function useStartConversation(answerer: Answerer) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const isPageOpen = useIsPageOpen()
  const endOf = useConversationEnd()
  // A suggestion that is pressed twice is sent once.
  const isStarting = useRef(false)
  const isWriting = !isNothing(useDraft(newConversationKey))
  useEffect(() => {
    if (!isWriting) return
    void loadDelivery()
    // The page that follows, so that sending never waits for it, nor fails because the network has just gone.
    void router.loadRouteChunk(router.routesById['/chat/$conversationId'])?.catch(() => {})
  }, [isWriting, router])

  return async (written: Written) => {
    if (isStarting.current) return
    isStarting.current = true
    const sentAs = sentAsOf(newConversationKey, written) ?? {
      // The client makes the ids of this contract.
      conversationId: crypto.randomUUID() as ConversationId,
      messageId: crypto.randomUUID(),
    }
    const { conversationId } = sentAs
    const tools = takeNewChatTools()
    const outgoing = { draftKey: newConversationKey, ...written, sentAs, tools }
    sendDraft(outgoing)
    const startDelivery = await loadDelivery()
    if (!startDelivery) {
      isStarting.current = false
      returnDraft(outgoing, offlineFailure)
      return
    }
    await seedConversation(queryClient, { ...newConversation(conversationId, written, answerer), ...tools })
    const delivery = startDelivery(conversationId, { id: sentAs.messageId, ...written, ...answerer, tools }).then(
      (failure) => {
        // At once: the page that is just opening would try to join an answer that never began.
        if (failure) patchCachedConversation(queryClient, conversationId, { isGenerating: false })
        return failure
      },
    )
    await navigate({ to: '/chat/$conversationId', params: { conversationId } })

    const failure = await delivery
    if (failure) {
      isStarting.current = false
      returnDraft(outgoing, failure)
      if (isPageOpen(conversationId)) await navigate({ to: '/chat', replace: true })
      else await comeBackTo('/chat', `/chat/${conversationId}`, router)
      unlistConversation(queryClient, conversationId)
      // What cannot be known to have been refused may be there after all; the list will say.
      void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
      if (failure.reason !== 'not-signed-in') return
    }
    await endOf(conversationId, failure)
  }
}

function newConversation(
  id: ConversationId,
  { text, files }: Written,
  answerer: Answerer,
): Omit<Conversation, keyof ConversationTools> {
  const now = new Date().toISOString()
  return {
    id,
    title: titleFromText(text) || titleFromText(files[0]?.name ?? ''),
    titleSource: 'first-words',
    pinned: false,
    archived: false,
    modelId: answerer.modelId ?? null,
    reasoningEffort: answerer.reasoningEffort ?? null,
    activeLeafId: null,
    revision: 0,
    isGenerating: true,
    awaitsApproval: false,
    queue: null,
    isUnread: false,
    createdAt: now,
    updatedAt: now,
  }
}
