import type { UserMessage } from '@better-chat/contract/ai-request'
import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'
import type { ReasoningEffort } from '@better-chat/contract/model'
import { timeZone } from '#lib/time-zone'

export type SendOptions = {
  parentId?: string | null | undefined
  modelId?: string | undefined
  reasoningEffort?: ReasoningEffort | undefined
  attemptId?: string | undefined
}
/** What `resumeStream` is given when the stream it joins has to be started first: the cut-off answer to go on with. */
export type ContinueOptions = Pick<SendOptions, 'modelId' | 'reasoningEffort'> & {
  messageId: string
  attemptId: string
}
/** What a stop is meant for: an answer to this message, or this attempt at one. */
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
  const { modelId, reasoningEffort, parentId, attemptId } = send.options
  const common = { trigger: send.trigger, conversationId: send.chatId, modelId, reasoningEffort, timeZone: timeZone() }
  if (send.trigger === 'regenerate-message') return { ...common, messageId: send.messageId, attemptId }

  const message = send.messages.findLast((candidate) => candidate.role === 'user')
  if (!message) throw new Error('There is no message to send.')
  return { ...common, parentId, message: { id: message.id, role: 'user', parts: toSentParts(message.parts) } }
}

/** Parts as a person may send them. */
export function toSentParts(parts: readonly ChatMessagePart[]): UserMessage['parts'] {
  return parts.flatMap((part): UserMessage['parts'] => {
    if (part.type === 'text') return [{ type: part.type, text: part.text }]
    if (part.type !== 'file') return []
    return [{ type: part.type, url: part.url, mediaType: part.mediaType, filename: part.filename }]
  })
}

/** The body of `POST /api/ai` that goes on with a cut-off answer. */
export function toContinueRequest(chatId: string, options: ContinueOptions): object {
  return { trigger: 'continue-message', conversationId: chatId, timeZone: timeZone(), ...options }
}
