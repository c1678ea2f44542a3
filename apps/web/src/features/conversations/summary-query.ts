import type { ConversationId, MessageId } from '@better-chat/contract/ids'
import type { Summary } from '@better-chat/contract/message'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#lib/api'
import { readableError } from '#lib/readable-error'
import { showToast } from '#lib/toast-store'
import { messagesKey, messageWindows } from './message-queries'
import type { MessageWindow } from './message-window'
import { keepSummaryDraft } from './summary-drafts'

/** It is made behind the answer, in a few seconds; a model that takes longer is not waited for. */
const lookAgainMs = 4_000
const mostLooks = 5

/** What stands for the messages before one; null while nothing does. */
export function summaryOptions(id: ConversationId, messageId: MessageId) {
  return queryOptions({
    queryKey: [...messagesKey(id), 'summary', messageId] as const,
    queryFn: async ({ signal }): Promise<Summary | null> => {
      const { items } = await api.conversations.messages({ id, around: messageId, limit: 1 }, { signal })
      return items.find((message) => message.id === messageId)?.summary ?? null
    },
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data === null && dataUpdateCount < mostLooks ? lookAgainMs : false,
  })
}

/** Changes what stands for the messages before one: shown at once, and back where it is refused; what was written is then open again. */
export function useEditSummary(id: ConversationId, messageId: MessageId) {
  const queryClient = useQueryClient()
  const { queryKey } = summaryOptions(id, messageId)

  function show(summary: Summary | null | undefined): void {
    queryClient.setQueryData(queryKey, summary)
    queryClient.setQueriesData<MessageWindow>(
      messageWindows(id),
      (known) => known && { ...known, items: known.items.map((message) => withSummary(message, messageId, summary)) },
    )
  }

  return useMutation({
    mutationFn: (text: string) => api.messages.editSummary({ id, messageId, text }),
    onMutate: async (text) => {
      // What is read now may be from before this change.
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData(queryKey)
      if (before) show({ ...before, text, source: 'person', modelId: null })
      return before
    },
    onSuccess: show,
    // Not where it is asked for: what is told there is not told to a row that the list has taken off the page.
    onError: (error, text, before) => {
      show(before)
      keepSummaryDraft(id, messageId, text)
      showToast({ message: `The summary was not saved, and what you wrote is kept. ${readableError(error)}` })
    },
  })
}

type Listed = MessageWindow['items'][number]

function withSummary(message: Listed, messageId: MessageId, summary: Summary | null | undefined): Listed {
  return message.id === messageId && summary ? { ...message, summary } : message
}
