import { useChat } from '@ai-sdk/react'
import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { keepWhileCatchingUp } from '#features/chat/catching-up'
import { isBusy as isSessionBusy, openChat } from '#features/chat/chat-sessions'
import {
  deliverContinue,
  deliverMessage,
  deliverRetry,
  type Path,
  reconnectNow,
  stopAnswer,
} from '#features/chat/deliver'
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
import { storedOf } from '#features/chat/stored-messages'
import {
  conversationOptions,
  patchCachedConversation,
  refreshConversation,
} from '#features/conversations/conversation-queries'
import { messagesOptions } from '#features/conversations/message-queries'
import { nextGoesOut } from '#features/conversations/next-goes-out'
import { toolChangesArrived } from '#features/conversations/tool-changes'
import type { Answerer } from '#features/models/answerer'
import { orpc } from '#lib/api'
import { useLocalStore } from '#lib/local-store'
import { deletionKey, finishDeletions, pendingDeletions } from '#lib/pending-deletions'
import { loadQueue } from './load-queue'
import { useConversationEnd } from './use-conversation-end'
import { useExcerpt } from './use-excerpt'
import { useJoinRunning } from './use-join-running'
import { useStoredMessages } from './use-stored-messages'

// How often a growing answer is drawn; faster is not seen and costs the phone its battery.
const drawEveryMs = 40

/** What this page has sent, and whether it was meant to be a branch. */
export type Sent = { id: string; isBranch: boolean }

/** The message that is to be answered, and the path it ends where that is not simply the shown one. */
type End = { messageId: string | null; path?: ChatMessage[] | undefined }

/** The session of one conversation: its messages, and everything a person can do to the running answer. */
export function useConversation(conversationId: ConversationId, answerer: Answerer, targetId: MessageId | undefined) {
  const queryClient = useQueryClient()
  const endOf = useConversationEnd()
  const { conversation, older, stored, readToTheEnd } = useStoredMessages(conversationId)
  const { activeLeafId, awaitsApproval } = conversation
  const [session] = useState(() => openChat(conversationId, stored))
  const { messages: told, status } = useChat<ChatMessage>({ chat: session, throttle: drawEveryMs })
  const [isAsking, setIsAsking] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)
  const read = useRef(new Set<string>())
  const [queueing, setQueueing] = useState(0)
  // A refusal is taken back at once, so an error that stays is a lost connection to an answer that goes on.
  const isDisconnected = status === 'error'
  const isFollowing = isSessionBusy({ status }) || isDisconnected

  const [drawn, setDrawn] = useState(told)
  const current = isFollowing ? keepWhileCatchingUp(drawn, told) : told
  if (current !== drawn) setDrawn(current)
  const whole = useMemo(() => withHistory(stored, current), [stored, current])
  const excerpt = useExcerpt(conversationId, targetId)
  const all = excerpt?.messages ?? whole
  const hidden = useLocalStore(pendingDeletions)
  const cut = all.findIndex(({ id }) => hidden.has(deletionKey(conversationId, id)))
  /** What is seen of the path: it ends before what is on its way out. */
  const shown = cut === -1 ? all : all.slice(0, cut)

  useEffect(() => {
    // Without its end, what is stored may be the path that has just been left for a new branch.
    const isWhole = activeLeafId === null || stored.some(({ id }) => id === activeLeafId)
    // What is being asked for has put its own path there.
    if (!isFollowing && !isAsking && isWhole) session.messages = reconcile(session.messages, stored, read.current)
    for (const { id } of stored) read.current.add(id)
  }, [session, stored, activeLeafId, isFollowing, isAsking])

  // A draft that came back from a lost connection may have arrived after all.
  useEffect(() => confirmStored(stored), [stored])

  useEffect(() => {
    if (status !== 'streaming') return
    // With the first chunk the server has stored what was sent; a list read before that may have missed it.
    void queryClient.invalidateQueries({ queryKey: orpc.conversations.list.key() })
    // What waited for the person before it waits no longer.
    if (awaitsApproval) void refreshConversation(queryClient, conversationId)
  }, [queryClient, status, awaitsApproval, conversationId])

  useJoinRunning({
    session,
    conversation,
    isAsking,
    catchUp: async () => {
      const fresh = await readToTheEnd()
      if (session.status === 'ready') session.messages = reconcile(session.messages, fresh, read.current)
    },
  })

  const isBusy = isFollowing || isAsking || conversation.isGenerating
  const isNextComing = !isBusy && nextGoesOut(conversation)

  /** Asks for an answer at the end of a path that is shown from now on, and follows it to its end; a refusal leaves everything as it was. */
  async function ask(end: End | null, deliver: () => Promise<Failure | null>): Promise<Failure | null> {
    setIsAsking(true)
    // What is on its way out is gone before anything follows it.
    await finishDeletions(conversationId)
    await toolChangesArrived(conversationId)
    const restore = end && showEnd(end)
    const failure = await deliver()
    if (failure) restore?.()
    setIsAsking(false)
    await endOf(conversationId, failure)
    return failure
  }

  /** Says that an answer to this message is on its way; it is the end of the path until that one is there. */
  function showEnd({ messageId, path }: End): () => void {
    const { queryKey } = messagesOptions(conversationId)
    const known = queryClient.getQueryData(queryKey)
    // What was deleted just before this may have been the end that was drawn.
    const before = queryClient.getQueryData(conversationOptions(conversationId).queryKey)
    if (path) {
      const items = path.flatMap((message) => storedOf(message) ?? [])
      const hasOlder = items.length > 0 && (excerpt ?? { older }).older.isThere
      queryClient.setQueryData(queryKey, { items, hasOlder, hasNewer: false, newestId: known?.newestId ?? null })
    }
    // The ids of the session are those of the contract.
    const leaf = { activeLeafId: messageId as MessageId | null }
    const updatedAt = new Date().toISOString()
    patchCachedConversation(queryClient, conversationId, { isGenerating: true, updatedAt, ...leaf })
    return () => {
      if (path) queryClient.setQueryData(queryKey, known)
      patchCachedConversation(queryClient, conversationId, { activeLeafId: before?.activeLeafId ?? null })
    }
  }

  /** The path that leads to a message, and the message it hangs on, which may not be here. */
  function pathBefore(messageId: string): Path {
    const place = all.findIndex(({ id }) => id === messageId)
    const messages = all.slice(0, place)
    const message = all[place]
    return { messages, leafId: (message && storedOf(message)?.parentId) ?? messages.at(-1)?.id ?? null }
  }

  function take(written: Written, draftKey: string): Outgoing {
    const messageId = sentAsOf(draftKey, written)?.messageId ?? crypto.randomUUID()
    const outgoing = { draftKey, ...written, sentAs: { conversationId, messageId } }
    sendDraft(outgoing)
    return outgoing
  }

  /** Sends what was written as the next message, or as a new branch instead of the one that was edited. Answers the failure if it was refused. */
  async function send(written: Written, editedId?: string): Promise<Failure | null> {
    const leftId = editedId ?? all[cut]?.id
    const goingOnFrom = leftId === undefined ? undefined : pathBefore(leftId)
    const outgoing = take(written, editedId === undefined ? conversationId : editKey(conversationId, editedId))
    const { messageId } = outgoing.sentAs
    setSent({ id: messageId, isBranch: goingOnFrom !== undefined })
    return ask({ messageId, path: goingOnFrom?.messages }, async () => {
      const failure = await deliverMessage(session, { id: messageId, ...written, ...answerer, goingOnFrom })
      if (failure) returnDraft(outgoing, failure)
      return failure
    })
  }

  /** Has a message of the person answered, or an answer made again: beside those that are there. */
  async function retry(messageId: string, asked = answerer) {
    const place = all.findIndex(({ id }) => id === messageId)
    const messages = all.slice(0, place + 1)
    const question = all[place]?.role === 'user' ? { messages, leafId: messageId } : pathBefore(messageId)
    await ask({ messageId: question.leafId, path: question.messages }, () =>
      refuseOnFailure(deliverRetry(session, { messages, ...asked })),
    )
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

  async function goOn(messageId: string) {
    await ask(null, () => refuseOnFailure(deliverContinue(session, { id: messageId, ...answerer })))
  }

  async function refuseOnFailure(delivery: Promise<Failure | null>) {
    const failure = await delivery
    if (isGone(failure)) moveToNewChat(conversationId)
    else if (failure) refuseDraft(conversationId, failure)
    return failure
  }

  async function stop() {
    try {
      const waiting = queryClient.getQueryData(orpc.queue.list.queryKey({ input: { id: conversationId } }))
      await stopAnswer(session, activeLeafId, isNextComing ? waiting?.items[0]?.id : undefined)
    } catch {
      refuseDraft(conversationId, { ...offlineFailure, message: 'The answer could not be stopped. Try again.' })
    }
  }

  return {
    conversation,
    older,
    /** The path down to its end, as far as it is here. */
    messages: excerpt ? whole : shown,
    /** A part of it, or of another one, that was asked for. */
    excerpt,
    shown,
    // The ids of the session are those of the contract.
    endId: excerpt?.newer.isThere ? null : ((shown.at(-1)?.id ?? null) as MessageId | null),
    /** Whether what follows on the path is on its way out. */
    isCut: cut !== -1,
    stored,
    isBusy,
    /** What is written now waits for its turn. */
    isQueueing: isBusy || isNextComing || queueing > 0,
    isDisconnected,
    /** What this page has sent last. */
    sent,
    send,
    queue,
    retry,
    goOn,
    stop,
    reconnect: reconnectNow,
  }
}
