import type { ConversationId } from '@better-chat/contract/ids'
import type { Question, QuestionAnswer } from '@better-chat/contract/question'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { refreshConversation } from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { errorReason } from '#lib/error-reason'
import { readableError } from '#lib/readable-error'
import { timeZone } from '#lib/time-zone'
import { showToast } from '#lib/toast-store'

/** The questions of a conversation, in the order they were asked; undefined before they are known. Another tab or device may answer them too. */
export function useQuestions(conversationId: ConversationId): readonly Question[] | undefined {
  const input = { id: conversationId }
  return useQuery(orpc.questions.list.queryOptions({ input, refetchOnWindowFocus: 'always' })).data?.items
}

/** Answers questions, one after the other; then the page reads again what that has led to. */
export function useAnswer(conversationId: ConversationId) {
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ questionIds, ...answer }: QuestionAnswer & { questionIds: readonly string[] }) => {
      for (const questionId of questionIds) await api.questions.answer({ questionId, ...answer, timeZone: timeZone() })
    },
    // By then the question, and what could be said in its place, is gone.
    onError: (error) => isElsewhere(error) && showToast({ message: 'This was answered somewhere else already.' }),
    onSettled: async () => {
      conversationChanges.tell(conversationId)
      await refreshConversation(queryClient, conversationId)
    },
  })
  return { answer: mutate, isPending, failure: error && !isElsewhere(error) ? readableError(error) : null }
}

function isElsewhere(error: Error): boolean {
  const reason = errorReason(error)
  return reason === 'question-not-found' || reason === 'question-answered'
}
