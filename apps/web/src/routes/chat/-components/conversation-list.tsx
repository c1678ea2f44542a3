import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button'
import { Skeleton } from '#components/ui/skeleton'
import { indexOfConversation, type ListRow } from '#features/conversations/list-rows'
import { useOpenConversationId } from '#features/conversations/use-open-conversation'
import { isTouch } from '#lib/is-touch'
import { useListFocus } from '../-hooks/use-list-focus'
import { useListedConversations } from '../-hooks/use-listed-conversations'
import { ConversationRow } from './conversation-row'

// Rows are drawn and older pages asked for well before they are scrolled to.
const overscan = 20
const ahead = 60

/** The conversations by days. However many there are, only those near the view are in the page. */
export function ConversationList() {
  // The virtualizer answers differently from one moment to the next, which the compiler must not remember.
  'use no memo'
  const { rows, hasOlder, isLoadingOlder, hasFailed, loadOlder } = useListedConversations()
  const openId = useOpenConversationId()
  const list = useRef<HTMLDivElement>(null)
  const activeIndex = useRef(-1)
  const heights = estimateHeights()
  // Another function would make it count all rows again.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? 'older', [rows])
  const virtualizer = useVirtualizer({
    count: rows.length + (hasOlder ? 1 : 0),
    getScrollElement: () => list.current,
    getItemKey,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? heights.heading : heights.conversation),
    overscan,
    // Where the focus is, or Tab will bring it, stays in the page.
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), activeIndex.current),
  })
  const focus = useListFocus({ rows, list, openId, scrollTo: (index) => virtualizer.scrollToIndex(index) })
  activeIndex.current = focus.activeIndex

  const items = virtualizer.getVirtualItems()
  const lastDrawn = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (hasOlder && !hasFailed && lastDrawn >= rows.length - ahead) loadOlder()
  })

  const openIndex = indexOfConversation(rows, openId)
  const shownId = useRef<string | null>(null)
  useEffect(() => {
    // Once: whoever scrolls away from it afterwards wants to.
    if (openId === shownId.current || (openId !== null && openIndex === -1)) return
    shownId.current = openId
    if (openIndex !== -1) virtualizer.scrollToIndex(openIndex)
  }, [openId, openIndex, virtualizer])

  return (
    <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-3 pb-4" {...focus.props}>
      {rows.length === 0 && <p className="px-2 pt-5 text-muted-foreground">Your conversations will be listed here.</p>}
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {byGroup(rows, items).map(({ group, heading, conversations }) => (
          <section key={group} aria-label={group}>
            {heading && (
              <h2
                className="absolute inset-x-0 flex h-9.5 items-end px-2 pb-1 text-muted-foreground text-small"
                style={{ top: heading.start }}
                data-index={heading.index}
                ref={virtualizer.measureElement}
              >
                {group}
              </h2>
            )}
            <ul>
              {conversations.map(({ row, item }) => (
                <ConversationRow
                  key={row.key}
                  conversation={row.conversation}
                  isOpen={row.key === openId}
                  isTabStop={row.key === focus.activeId}
                  onMove={focus.onMove}
                  place={{
                    ref: virtualizer.measureElement,
                    style: { top: item.start },
                    'data-index': item.index,
                    'aria-posinset': row.position,
                    'aria-setsize': row.size,
                  }}
                />
              ))}
            </ul>
          </section>
        ))}
        {items.at(-1)?.index === rows.length && (
          <div className="absolute inset-x-0 px-2 py-2" style={{ top: items.at(-1)?.start }}>
            {hasFailed && !isLoadingOlder ? (
              <Button variant="ghost" size="small" className="w-full justify-start px-0" onClick={loadOlder}>
                Older ones could not be loaded. Try again
              </Button>
            ) : (
              <Skeleton className="h-4 w-36" />
            )}
          </div>
        )}
      </div>
    </div>
  )
}

type Conversations = { row: Extract<ListRow, { kind: 'conversation' }>; item: VirtualItem }[]
type DrawnGroup = { group: string; heading: VirtualItem | null; conversations: Conversations }

function byGroup(rows: readonly ListRow[], items: readonly VirtualItem[]): DrawnGroup[] {
  const groups: DrawnGroup[] = []
  for (const item of items) {
    const row = rows[item.index]
    if (!row) continue
    if (groups.at(-1)?.group !== row.group) groups.push({ group: row.group, heading: null, conversations: [] })
    const drawn = groups.at(-1)
    if (row.kind === 'conversation') drawn?.conversations.push({ row, item })
    else if (drawn) drawn.heading = item
  }
  return groups
}

function withIndex(indexes: number[], index: number): number[] {
  if (index < 0 || indexes.includes(index)) return indexes
  return [...indexes, index].sort((a, b) => a - b)
}

/** What the styles make of the rows, in pixels, before they are measured: they count in the size of the letters. */
function estimateHeights() {
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 4
  return { heading: 9.5 * unit, conversation: (isTouch() ? 11 : 8) * unit }
}
