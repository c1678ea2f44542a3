import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Button } from '#components/ui/button'
import { conversationListOptions } from '#features/conversations/conversation-queries'
import { groupByDate } from '#features/conversations/group-by-date'
import { pendingDeletions } from '#features/conversations/pending-deletions'
import { useLocalStore } from '#lib/local-store'
import { ConversationRow } from './conversation-row'

export function ConversationList() {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(conversationListOptions())
  const hidden = useLocalStore(pendingDeletions)
  const conversations = data.pages.flatMap((page) => page.items).filter(({ id }) => !hidden.has(id))
  const groups = groupByDate(conversations, new Date())

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
      {groups.length === 0 && (
        <p className="px-2 pt-5 text-muted-foreground">Your conversations will be listed here.</p>
      )}
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label} className="pt-4">
          <h2 className="px-2 pb-1 text-muted-foreground text-small">{group.label}</h2>
          <ul>
            {group.items.map((conversation) => (
              <ConversationRow key={conversation.id} conversation={conversation} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button
          variant="ghost"
          size="small"
          className="mt-3 w-full justify-start px-2"
          disabled={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {isFetchingNextPage ? 'Loading…' : 'Show older conversations'}
        </Button>
      )}
    </div>
  )
}
