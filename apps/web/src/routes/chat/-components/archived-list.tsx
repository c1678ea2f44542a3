import type { Conversation } from '@better-chat/contract/conversation'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArchiveRestore, Trash2 } from 'lucide-react'
import { type ComponentProps, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button'
import { useConversationList } from '#features/conversations/use-conversation-list'
import { locale } from '#lib/format'
import { useLocalStore } from '#lib/local-store'
import { pendingDeletions } from '#lib/pending-deletions'
import { useArchiveConversation } from '../-hooks/use-archive-conversation'
import { useDeleteConversation } from '../-hooks/use-delete-conversation'

const ahead = 40
const rowHeight = 48

/** What was put away: to be read, brought back or deleted. */
export function ArchivedList() {
  // The virtualizer answers differently from one moment to the next, which the compiler must not remember.
  'use no memo'
  const { items: all, hasOlder, hasFailed, loadOlder } = useConversationList({ archived: true })
  const hidden = useLocalStore(pendingDeletions)
  const conversations = all.filter(({ id }) => !hidden.has(id))
  const box = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => box.current,
    getItemKey: (index) => conversations[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 15,
  })
  const lastDrawn = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (hasOlder && !hasFailed && lastDrawn >= conversations.length - ahead) loadOlder()
  })

  if (conversations.length === 0) {
    return (
      <p className="mx-auto my-auto w-full max-w-sm px-6 pb-20 text-answer text-muted-foreground">
        Nothing is archived. What you archive leaves the sidebar and waits here; a new message brings it back.
      </p>
    )
  }
  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-(--container-column) px-4 pt-2 pb-10">
        <ul aria-label="Archived conversations" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const conversation = conversations[index]
            if (!conversation) return null
            const place = {
              ref: virtualizer.measureElement,
              style: { top: start },
              'data-index': index,
              'aria-posinset': index + 1,
              'aria-setsize': hasOlder ? -1 : conversations.length,
            }
            return <ArchivedRow key={key} conversation={conversation} place={place} />
          })}
        </ul>
        {hasFailed && (
          <Button variant="ghost" size="small" onClick={loadOlder}>
            Older ones could not be loaded. Try again
          </Button>
        )}
      </div>
    </div>
  )
}

type ArchivedRowProps = { conversation: Conversation; place: ComponentProps<'li'> & { 'data-index': number } }

function ArchivedRow({ conversation, place }: ArchivedRowProps) {
  const { id, title, updatedAt } = conversation
  const { unarchive } = useArchiveConversation()
  const deleteConversation = useDeleteConversation()

  function leave(button: HTMLButtonElement, action: (conversation: Conversation) => void) {
    focusNeighbour(button)
    action(conversation)
  }

  return (
    <li {...place} className="absolute inset-x-0 flex h-12 items-center gap-1 border-b">
      <Link
        to="/chat/$conversationId"
        params={{ conversationId: id }}
        className="flex h-11 min-w-0 flex-1 items-center gap-4 rounded-row px-2 hover:underline"
      >
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {title}
        </span>
        <time dateTime={updatedAt} className="shrink-0 text-muted-foreground text-small">
          {new Date(updatedAt).toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' })}
        </time>
      </Link>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Unarchive “${title}”`}
        title="Unarchive"
        onClick={(event) => leave(event.currentTarget, unarchive)}
      >
        <ArchiveRestore strokeWidth={1.75} />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Delete “${title}”`}
        title="Delete"
        onClick={(event) => leave(event.currentTarget, deleteConversation)}
      >
        <Trash2 strokeWidth={1.75} />
      </Button>
    </li>
  )
}

/** The row is about to go: the same button of the next one, or of the one before, takes the focus; of the last one, the page's own. */
function focusNeighbour(button: HTMLButtonElement): void {
  const row = button.closest('li')
  const neighbour = row?.nextElementSibling ?? row?.previousElementSibling
  const at = Array.from(row?.querySelectorAll('button') ?? []).indexOf(button)
  const next = neighbour?.querySelectorAll('button').item(at) ?? null
  requestAnimationFrame(() => (next ?? document.querySelector<HTMLElement>('[data-sidebar-toggle]'))?.focus())
}
