import { queryOptions } from '@tanstack/react-query'
import { api, orpc } from '#lib/api'
import { appendOlder, type ConversationList, mergeNewest } from './conversation-list'
import { nextGoesOut } from './next-goes-out'
import { isTitleAwaited } from './title-awaited'

const pageSize = 100
const pollMs = 2_000
/** Behind other pages only the title and the icon of this one are seen. */
const hiddenPollMs = 10_000

/**
 * The conversations of the sidebar, or of the archive. Every reading is one of the beginning alone, however much of the
 * list is known; asked again while one of them is being answered or named.
 */
export function conversationListOptions({ archived = false } = {}) {
  return queryOptions({
    queryKey: orpc.conversations.list.queryKey({ input: { archived, limit: pageSize } }),
    queryFn: async ({ client, queryKey, signal }) => {
      const newest = await readNewest(archived, signal)
      return mergeNewest(client.getQueryData(queryKey), newest)
    },
    // Something may have happened on another device; who comes back to the page sees it at once.
    refetchOnWindowFocus: 'always',
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => {
      const items = state.data?.items ?? []
      if (!items.some((item) => item.isGenerating || nextGoesOut(item) || isTitleAwaited(item, Date.now())))
        return false
      return document.visibilityState === 'visible' ? pollMs : hiddenPollMs
    },
  })
}

/** The pinned ones and the newest others: a second page only for who has pinned more than a page of them. */
async function readNewest(archived: boolean, signal: AbortSignal): Promise<ConversationList> {
  let list = await api.conversations.list({ archived, limit: pageSize }, { signal })
  while (list.nextCursor !== null && list.items.at(-1)?.pinned) {
    list = appendOlder(list, await readPage(archived, list.nextCursor))
  }
  return list
}

/** The page of the list that follows a cursor. */
export function readPage(archived: boolean, cursor: string): Promise<ConversationList> {
  return api.conversations.list({ archived, cursor, limit: pageSize })
}
