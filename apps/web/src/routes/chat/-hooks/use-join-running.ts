import type { Conversation } from '@better-chat/contract/conversation'
import type { ChatMessage } from '@better-chat/contract/message'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { ChatSession } from '#features/chat/chat-sessions'
import { joinRunning } from '#features/chat/deliver'
import { useConversationEnd } from './use-conversation-end'

type JoinRunning = {
  session: ChatSession
  conversation: Conversation
  /** This page has just asked for an answer itself. */
  isAsking: boolean
  /** Puts what the server has into the session, so that the answer finds the message it belongs to. */
  catchUp: () => Promise<void>
}

/** Joins an answer that is being written on the server and not yet here: after a reload, and when another tab or device asked for it. */
export function useJoinRunning({ session, conversation, isAsking, catchUp }: JoinRunning): void {
  const endOf = useConversationEnd()
  const emptyJoins = useRef({ leafId: conversation.activeLeafId, count: 0 })
  const isJoining = useRef(false)

  const join = useEffectEvent(async () => {
    if (isJoining.current) return
    isJoining.current = true
    await catchUp()
    const hasJoined = !isWhole(session.messages.at(-1)) && (await joinRunning(session))
    emptyJoins.current.count = hasJoined ? 0 : emptyJoins.current.count + 1
    isJoining.current = false
    await endOf(conversation.id, null)
  })

  const { isGenerating, activeLeafId } = conversation
  // One answer may follow another before a page that is not looked at draws anything.
  useEffect(() => {
    if (!isGenerating || isAsking || session.status !== 'ready') return
    // Only a broken server says "running" again and again while there is nothing to join; it is asked less and less.
    if (emptyJoins.current.leafId !== activeLeafId) emptyJoins.current = { leafId: activeLeafId, count: 0 }
    const { count } = emptyJoins.current
    const delayMs = count === 0 ? 0 : Math.min(500 * 2 ** count, 30_000)
    const timer = setTimeout(join, delayMs)
    return () => clearTimeout(timer)
  }, [session, isGenerating, activeLeafId, isAsking])
}

/** Nothing is added to such an answer: what is being written then belongs to another branch. */
function isWhole(message: ChatMessage | undefined): boolean {
  return message?.metadata?.status === 'completed' && message.metadata.finishReason !== 'length'
}
