import type { ChatMessage } from '@better-chat/contract/message'
import type { ReasoningEffort } from '@better-chat/contract/model'
import { timeZone } from '#lib/time-zone'
import { toSentParts } from './draft-file'
import type { ConversationTools } from './new-chat-tools'

export type SendOptions = {
  parentId?: string | null | undefined
  modelId?: string | undefined
  reasoningEffort?: ReasoningEffort | undefined
  attemptId?: string | undefined
  /** For the conversation that the message begins. */
  tools?: ConversationTools | undefined
}
/** What `resumeStream` is given when the stream it joins has to be started first: the cut-off answer to go on with. */
export type ContinueOptions = Pick<SendOptions, 'modelId' | 'reasoningEffort'> & {
  messageId: string
  attemptId: string
}
/** What a stop is meant for: an answer to this message, whatever runs where none is named, or this attempt at one. */
export type StopTarget = { messageId: string | undefined } | { attemptId: string }

type ChatSend = {
  trigger: 'submit-message' | 'regenerate-message'
  chatId: string
  messageId: string | undefined
  messages: readonly ChatMessage[]
  options: SendOptions
}

/** The body of `POST /api/ai`: one message, or the id of the answer to make again. Never the history. */
export function toAiRequest(send: ChatSend): object {
  const { modelId, reasoningEffort, parentId, attemptId, tools } = send.options
  const common = { trigger: send.trigger, conversationId: send.chatId, modelId, reasoningEffort, timeZone: timeZone() }
  if (send.trigger === 'regenerate-message') return { ...common, messageId: send.messageId, attemptId }

  const message = send.messages.findLast((candidate) => candidate.role === 'user')
  if (!message) throw new Error('There is no message to send.')
  const { onlyTools } = message.metadata ?? {}
  const sent = { id: message.id, role: 'user', parts: toSentParts(message.parts) }
  return { ...common, ...tools, parentId, onlyTools, message: sent }
}

/** The body of `POST /api/ai` that goes on with a cut-off answer. */
export function toContinueRequest(chatId: string, options: ContinueOptions): object {
  return { trigger: 'continue-message', conversationId: chatId, timeZone: timeZone(), ...options }
}
