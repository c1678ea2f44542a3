import { useChat } from '@ai-sdk/react'
import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { isBusy as isSessionBusy, openChat } from '#features/chat/chat-sessions'
import { requestStop } from '#features/chat/chat-transport'
import { deliverMessage, deliverRetry, joinRunning, reconnectNow } from '#features/chat/deliver'
import { getDraft, refuseDraft, returnDraft, writeDraft } from '#features/chat/draft-store'
import { offlineFailure } from '#features/chat/failure'
import { reconcile } from '#features/chat/reconcile'
import { toChatMessages } from '#features/chat/stored-messages'
import {
  conversationOptions,
  messagesOptions,
  patchCachedConversation,
} from '#features/conversations/conversation-queries'
import { orpc } from '#lib/api'
import { useConversationEnd } from './use-conversation-end'

// How often a growing answer is drawn; faster is not seen and costs the phone its battery.
const drawEveryMs = 40

/** The session of one conversation: its messages, and everything a person can do to the running answer. */
export function useConversation(conversationId: ConversationId, modelId: string | undefined) {
  const queryClient = useQueryClient()
  const endOf = useConversationEnd()
  const { data: conversation } = useSuspenseQuery(conversationOptions(conversationId))
  const history = useSuspenseInfiniteQuery(messagesOptions(conversationId))
  const stored = useMemo(
    () =>
      toChatMessages(
        history.data.pages.toReversed().flatMap((page) => page.items),
        conversation.activeLeafId,
      ),
    [history.data, conversation.activeLeafId],
  )
  const [session] = useState(() => openChat(conversationId, stored))
  const { messages, status } = useChat<ChatMessage>({ chat: session, throttle: drawEveryMs })
  const isBusy = isSessionBusy({ status })
  // A refusal is taken back at once, so an error that stays is a lost connection to an answer that goes on.
  const isDisconnected = status === 'error'
  const joinCount = useRef(0)

  useEffect(() => {
    if (!isBusy && !isDisconnected) session.messages = reconcile(session.messages, stored)
  }, [session, stored, isBusy, isDisconnected])

  useEffect(() => {
    // With the first chunk the server has stored what was sent; a list read before that may have missed it.
    if (status === 'streaming') void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
  }, [queryClient, status])

  useEffect(() => {
    if (!conversation.isGenerating || session.status !== 'ready') return
    // Only a broken server says "running" again and again while there is nothing to join; it is asked less and less.
    const timer = setTimeout(join, joinCount.current === 0 ? 0 : Math.min(500 * 2 ** joinCount.current, 30_000))
    function join() {
      joinCount.current += 1
      void joinRunning(session).then(() => endOf(conversationId, null))
    }
    return () => clearTimeout(timer)
  }, [session, conversation.isGenerating, conversationId, endOf])

  async function send(text: string) {
    const { sentAs } = getDraft(conversationId)
    const messageId = sentAs?.messageId ?? crypto.randomUUID()
    writeDraft(conversationId, '')
    patchCachedConversation(queryClient, conversationId, { isGenerating: true, updatedAt: new Date().toISOString() })
    const failure = await deliverMessage(session, { id: messageId, text, modelId })
    if (failure) returnDraft(conversationId, { text, sentAs: { conversationId, messageId }, failure })
    await endOf(conversationId, failure)
  }

  async function retry(messageId: string) {
    patchCachedConversation(queryClient, conversationId, { isGenerating: true })
    const failure = await deliverRetry(session, { id: messageId, modelId })
    if (failure) refuseDraft(conversationId, failure)
    await endOf(conversationId, failure)
  }

  async function stop() {
    try {
      await requestStop(conversationId)
    } catch {
      refuseDraft(conversationId, { ...offlineFailure, message: 'The answer could not be stopped. Try again.' })
    }
  }

  return {
    conversation,
    history,
    messages,
    status,
    isBusy: isBusy || isDisconnected,
    isDisconnected,
    send,
    retry,
    stop,
    reconnect: reconnectNow,
  }
}
