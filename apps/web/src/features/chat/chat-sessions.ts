import { Chat } from '@ai-sdk/react'
import type { ConversationId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import { chatTransport } from './chat-transport'

export type ChatSession = Chat<ChatMessage>

/** Outside React, so that changing the page neither ends nor forgets an answer that is on its way. */
const sessions = new Map<ConversationId, ChatSession>()

/** The one session of a conversation in this page; a busy one is kept as it is, an idle one begins anew. */
export function openChat(conversationId: ConversationId, messages: ChatMessage[]): ChatSession {
  for (const [id, session] of sessions) if (!isBusy(session)) sessions.delete(id)
  const running = sessions.get(conversationId)
  if (running) return running
  const session = new Chat<ChatMessage>({
    id: conversationId,
    messages,
    transport: chatTransport,
    generateId: () => crypto.randomUUID(),
  })
  sessions.set(conversationId, session)
  return session
}

export function isBusy(session: Pick<ChatSession, 'status'>): boolean {
  return session.status === 'submitted' || session.status === 'streaming'
}
