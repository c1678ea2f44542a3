import type { ConversationId } from '#domain/conversation/conversation'
import type { MessageRepository } from '#domain/conversation/message-repository'
import type { QuestionRepository } from '#domain/tool/question-repository'
import { answeredCalls, declinedCalls } from './tool-parts'

export type DeclineQuestionsDeps = {
  questions: Pick<QuestionRepository, 'list' | 'deleteAll'>
  messages: Pick<MessageRepository, 'find' | 'upsert'>
}

/**
 * Ends the answer that waits in a conversation, if one does: what was not allowed by then is not called, nor what was allowed
 * and not called yet. Inside a transaction of the caller. False when nothing waits.
 */
export function declineQuestions(deps: DeclineQuestionsDeps, conversationId: ConversationId, why: string): boolean {
  const asked = deps.questions.list(conversationId)
  const [first] = asked
  if (!first) return false
  const message = deps.messages.find(conversationId, first.messageId)
  const refused = asked.filter(({ answer }) => answer === 'deny')
  if (message) {
    const parts = declinedCalls(answeredCalls(message.parts, refused), why)
    deps.messages.upsert({ ...message, parts, status: 'stopped' })
  }
  deps.questions.deleteAll(conversationId)
  return true
}
