import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { appendOlder } from './conversation-list'
import { conversationListOptions, readPage } from './conversation-list-query'

/** A list as far as it is known, and how to know more of it. */
export function useConversationList({ archived = false } = {}) {
  const queryClient = useQueryClient()
  const options = conversationListOptions({ archived })
  const { data } = useSuspenseQuery(options)
  const { mutate, isPending, isError } = useMutation({
    mutationFn: (cursor: string) => readPage(archived, cursor),
    onSuccess: (page, cursor) =>
      // Another reading may have cut the list meanwhile; then this page does not follow it.
      queryClient.setQueryData(options.queryKey, (list) =>
        list?.nextCursor === cursor ? appendOlder(list, page) : list,
      ),
  })
  const { items, nextCursor } = data

  function loadOlder() {
    if (nextCursor !== null && !isPending) mutate(nextCursor)
  }
  return { items, hasOlder: nextCursor !== null, isLoadingOlder: isPending, hasFailed: isError, loadOlder }
}
