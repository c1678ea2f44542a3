import { useChat } from '@ai-sdk/react'
import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { keepWhileCatchingUp } from '#features/chat/catching-up'
import { isBusy as isSessionBusy, openChat } from '#features/chat/chat-sessions'
import { deliverContinue, deliverMessage, deliverRetry, reconnectNow, stopAnswer } from '#features/chat/deliver'
import type { Written } from '#features/chat/draft-file'
import {
  confirmStored,
  editKey,
  moveToNewChat,
  refuseDraft,
  returnDraft,
  sendDraft,
  sentAsOf,
} from '#features/chat/draft-store'
import { type Failure, isGone, offlineFailure } from '#features/chat/failure'
import type { Outgoing } from '#features/chat/outgoing'
import { reconcile, withHistory } from '#features/chat/reconcile'
import { patchCachedConversation } from '#features/conversations/conversation-queries'
import { nextGoesOut } from '#features/conversations/next-goes-out'
import type { Answerer } from '#features/models/answerer'
import { orpc } from '#lib/api'
import { loadQueue } from './load-queue'
import { useConversationEnd } from './use-conversation-end'
import { useJoinRunning } from './use-join-running'
import { useStoredMessages } from './use-stored-messages'

// How often a growing answer is drawn; faster is not seen and costs the phone its battery.
const drawEveryMs = 40

/** The session of one conversation: its messages, and everything a person can do to the running answer. */
export function useConversation(conversationId: ConversationId, answerer: Answerer) {
  const queryClient = useQueryClient()
  const endOf = useConversationEnd()
  const { conversation, older, stored, readToTheEnd } = useStoredMessages(conversationId)
  const { activeLeafId } = conversation
  const [session] = useState(() => openChat(conversationId, stored))
  const { messages: told, status } = useChat<ChatMessage>({ chat: session, throttle: drawEveryMs })
  const [isAsking, setIsAsking] = useState(false)
  const [sentId, setSentId] = useState<string | null>(null)
  const [queueing, setQueueing] = useState(0)
  // A refusal is taken back at once, so an error that stays is a lost connection to an answer that goes on.
  const isDisconnected = status === 'error'
  const isFollowing = isSessionBusy({ status }) || isDisconnected

  const [shown, setShown] = useState(told)
  const current = isFollowing ? keepWhileCatchingUp(shown, told) : told
  if (current !== shown) setShown(current)
  const messages = useMemo(() => withHistory(stored, current), [stored, current])

  useEffect(() => {
    // Without its end, what is stored may be the path that has just been left for a new branch.
    const isWhole = activeLeafId === null || stored.some(({ id }) => id === activeLeafId)
    if (!isFollowing && isWhole) session.messages = reconcile(session.messages, stored)
  }, [session, stored, activeLeafId, isFollowing])

  // A draft that came back from a lost connection may have arrived after all.
  useEffect(() => confirmStored(stored), [stored])

  useEffect(() => {
    if (status !== 'streaming') return
    // With the first chunk the server has stored what was sent; a list read before that may have missed it.
    void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
  }, [queryClient, status])

  useJoinRunning({
    session,
    conversation,
    isAsking,
    catchUp: async () => {
      const fresh = await readToTheEnd()
      if (session.status === 'ready') session.messages = reconcile(session.messages, fresh)
    },
  })

  const isBusy = isFollowing || isAsking || conversation.isGenerating
  const isNextComing = !isBusy && nextGoesOut(conversation)

  async function ask(deliver: () => Promise<Failure | null>): Promise<Failure | null> {
    setIsAsking(true)
    const failure = await deliver()
    setIsAsking(false)
    await endOf(conversationId, failure)
    return failure
  }

  /** Says that an answer to this message is on its way; it is the end of the path until that one is there. */
  function expectAnswerTo(messageId: string | null) {
    patchCachedConversation(queryClient, conversationId, {
      isGenerating: true,
      updatedAt: new Date().toISOString(),
      // The ids of the session are those of the contract.
      activeLeafId: messageId as MessageId | null,
    })
  }

  function restoreEnd() {
    patchCachedConversation(queryClient, conversationId, { activeLeafId })
  }

  function take(written: Written, draftKey: string): Outgoing {
    const messageId = sentAsOf(draftKey, written)?.messageId ?? crypto.randomUUID()
    const outgoing = { draftKey, ...written, sentAs: { conversationId, messageId } }
    sendDraft(outgoing)
    return outgoing
  }

  /** Sends what was written as the next message, or as a new branch instead of the one that was edited. */
  async function send(written: Written, editedId?: string) {
    const outgoing = take(written, editedId === undefined ? conversationId : editKey(conversationId, editedId))
    const { messageId } = outgoing.sentAs
    setSentId(messageId)
    expectAnswerTo(messageId)
    await ask(async () => {
      const failure = await deliverMessage(session, { id: messageId, ...written, ...answerer, insteadOf: editedId })
      if (failure) {
        restoreEnd()
        returnDraft(outgoing, failure)
      }
      return failure
    })
  }

  /** Has what was written wait for its turn. */
  async function queue(written: Written) {
    const outgoing = take(written, conversationId)
    setQueueing((count) => count + 1)
    const code = await loadQueue()
    if (!code) returnDraft(outgoing, offlineFailure)
    const failure = (await code?.queueMessage(queryClient, outgoing, answerer)) ?? null
    setQueueing((count) => count - 1)
    // What else is refused stays where the answer is still being written.
    if (isGone(failure) || failure?.reason === 'not-signed-in') await endOf(conversationId, failure)
  }

  async function retry(messageId: string) {
    const place = session.messages.findIndex(({ id }) => id === messageId)
    expectAnswerTo(session.messages[place - 1]?.id ?? null)
    await ask(() => refuseOnFailure(deliverRetry(session, { id: messageId, ...answerer })))
  }

  async function goOn(messageId: string) {
    await ask(() => refuseOnFailure(deliverContinue(session, { id: messageId, ...answerer })))
  }

  async function refuseOnFailure(delivery: Promise<Failure | null>) {
    const failure = await delivery
    if (failure) restoreEnd()
    if (isGone(failure)) moveToNewChat(conversationId)
    else if (failure) refuseDraft(conversationId, failure)
    return failure
  }

  async function stop() {
    try {
      const waiting = queryClient.getQueryData(orpc.queue.list.queryKey({ input: { id: conversationId } }))
      await stopAnswer(session, isNextComing ? waiting?.items[0]?.id : undefined)
    } catch {
      refuseDraft(conversationId, { ...offlineFailure, message: 'The answer could not be stopped. Try again.' })
    }
  }

  return {
    conversation,
    older,
    messages,
    stored,
    isBusy,
    /** What is written now waits for its turn. */
    isQueueing: isBusy || isNextComing || queueing > 0,
    isDisconnected,
    /** What this page has sent last. */
    sentId,
    send,
    queue,
    retry,
    goOn,
    stop,
    reconnect: reconnectNow,
  }
}
