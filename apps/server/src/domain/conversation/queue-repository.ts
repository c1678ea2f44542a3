import type { ChatMessagePart } from '@better-chat/contract/message'
import type { ReasoningEffort } from '@better-chat/contract/model'
import type { QueueHold } from '@better-chat/contract/queue'
import type { OnlyTools } from '@better-chat/contract/tool-choice'
import type { ConversationId, MessageId, ModelId } from './conversation'

/** A message that waits for its turn. */
export type Waiting = {
  id: MessageId
  parts: ChatMessagePart[]
  /** Null is the model the conversation has by then. */
  modelId: ModelId | null
  reasoningEffort: ReasoningEffort | null
  /** Where the person was when they wrote it, as an IANA name. */
  timeZone: string | null
  /** The tools that alone its answers may use; null is no such limit. */
  onlyTools: OnlyTools | null
}

/** The queues of the person's conversations. Synchronous: the object is the user. */
export type QueueRepository = {
  /** In the order they go out. */
  list(conversationId: ConversationId): Waiting[]
  find(conversationId: ConversationId, id: MessageId): Waiting | null
  /** At the end. */
  add(conversationId: ConversationId, waiting: Waiting): void
  setParts(conversationId: ConversationId, id: MessageId, parts: ChatMessagePart[]): void
  /** Puts it before another one; at the end where that is null or not there. */
  move(conversationId: ConversationId, id: MessageId, beforeId: MessageId | null): void
  /** Takes it out; of a queue that is empty then nothing waits for the person any more. False when it was not there. */
  remove(conversationId: ConversationId, id: MessageId): boolean
  findHold(conversationId: ConversationId): QueueHold | null
  /** Has a queue wait for the person, or go out by itself again; nothing happens where there is none. */
  hold(conversationId: ConversationId, hold: QueueHold | null): void
  /** Conversations whose queue may go out: nothing holds it, and no answer is being written there. */
  listReady(): ConversationId[]
}
