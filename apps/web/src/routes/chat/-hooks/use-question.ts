import type { ConversationId } from '@better-chat/contract/ids'
import type { QuestionAnswer } from '@better-chat/contract/question'
import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { refreshConversation } from '#features/conversations/conversation-queries'
import { api, orpc } from '#lib/api'
import { conversationChanges } from '#lib/conversation-changes'
import { errorReason } from '#lib/error-reason'
import { readableError } from '#lib/readable-error'
import { timeZone } from '#lib/time-zone'
import { showToast } from '#lib/toast-store'

/** The questions of a conversation, in the order they were asked. Another tab or device may answer them too. */
export function useQuestions(conversationId: ConversationId) {
  return useQuery(
    orpc.questions.list.queryOptions({
      input: { id: conversationId },
      // What was read while the answer was being written does not know what it ended with.
      staleTime: 0,
      refetchOnWindowFocus: 'always',
      // Without a connection it fails, which can be said, and does not wait, which looks like nothing.
      networkMode: 'always',
      refetchOnReconnect: true,
    }),
  )
}

/** Answers questions, one after the other; then the page reads again what that has led to. */
export function useAnswer(conversationId: ConversationId) {
  const queryClient = useQueryClient()
  const mutationKey = ['answer-questions', conversationId]

  function refresh() {
    conversationChanges.tell(conversationId)
    return refreshConversation(queryClient, conversationId)
  }

  const { mutate, isPending, error } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    // An answer is given now or not at all: one that waits for a connection could no longer be taken back.
    networkMode: 'always',
    mutationFn: answerEach,
    onSuccess: refresh,
    onError: async (error) => {
      // By then the question, and what could be said in its place, is gone.
      if (isElsewhere(error)) showToast({ message: 'This was answered somewhere else already.' })
      const refreshed = refresh()
      // Without a connection there is nothing to wait for.
      if (errorReason(error)) await refreshed
    },
  })
  return {
    answer: mutate,
    isPending,
    /** Whether any question of the conversation is being answered, also from elsewhere on the page. */
    isAnswering: useIsMutating({ mutationKey }) > 0,
    failure: error && !isElsewhere(error) ? readableError(error) : null,
  }
}

/** One that was answered somewhere else does not keep the others from being answered. */
async function answerEach({ questionIds, ...answer }: QuestionAnswer & { questionIds: readonly string[] }) {
  const elsewhere: unknown[] = []
  for (const questionId of questionIds) {
    try {
      await api.questions.answer({ questionId, ...answer, timeZone: timeZone() })
    } catch (error) {
      if (!isElsewhere(error)) throw error
      elsewhere.push(error)
    }
  }
  if (elsewhere.length > 0) throw elsewhere[0]
}

function isElsewhere(error: unknown): boolean {
  const reason = errorReason(error)
  return reason === 'question-not-found' || reason === 'question-answered'
}
