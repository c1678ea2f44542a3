import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { createContext, useContext } from 'react'
import type { CalledUp } from './use-transcript'

/** What can be done with the messages of a conversation, beside editing one. */
export type MessageTools = {
  conversationId: ConversationId
  models: readonly Model[]
  /** The last message of the path that is seen; null where more follow that are not here. */
  endId: MessageId | null
  /** An answer is being written: the path that leads to it stays. */
  isBusy: boolean
  /** Has an answer made again, by its own model where none is named. */
  answerAgain: (message: ChatMessage, model?: Model) => void
  callUp: (call: CalledUp) => void
  goToNewest: () => Promise<void>
  /** For what goes away when it is pressed: the focus stays with the messages. */
  keepFocus: () => void
}

export const MessageToolsContext = createContext<MessageTools | null>(null)

export function useMessageTools(): MessageTools | null {
  return useContext(MessageToolsContext)
}
