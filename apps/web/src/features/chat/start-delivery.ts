import type { ConversationId } from '@better-chat/contract/ids'
import { openChat } from './chat-sessions'
import { deliverMessage, type NewMessage } from './deliver'
import type { Failure } from './failure'

/** Opens the session of a new conversation and sends its first message; at its start the session is there for the next page. */
export function startDelivery(conversationId: ConversationId, message: NewMessage): Promise<Failure | null> {
  return deliverMessage(openChat(conversationId, []), message)
}
