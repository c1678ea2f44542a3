import { useMemo } from 'react'
import { listRows } from '#features/conversations/list-rows'
import { useConversationList } from '#features/conversations/use-conversation-list'
import { useLocalStore } from '#lib/local-store'
import { pendingDeletions } from '#lib/pending-deletions'

/** What the sidebar shows, as far as it is known: without what is being deleted. */
export function useListedConversations() {
  const { items, ...list } = useConversationList()
  const hidden = useLocalStore(pendingDeletions)
  const { hasOlder } = list
  // Who leaves the page open over midnight sees new days with the next change.
  const day = new Date().toDateString()
  const shown = useMemo(() => items.filter(({ id }) => !hidden.has(id)), [items, hidden])
  const rows = useMemo(() => listRows(shown, new Date(day), hasOlder), [shown, day, hasOlder])
  return { ...list, rows, items: shown }
}
