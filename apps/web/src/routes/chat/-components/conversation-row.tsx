import type { Conversation } from '@better-chat/contract/conversation'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { cn } from '#lib/cn'
import { setSidebarSheet } from '../-hooks/sidebar-state'
import { useDeleteConversation } from '../-hooks/use-delete-conversation'
import { useRenameConversation } from '../-hooks/use-rename-conversation'
import { ConversationMenu } from './conversation-menu'
import { RenameField } from './rename-field'

/** One conversation in the sidebar: opens it, or renames (F2, double click) and deletes (Delete) it in place. */
export function ConversationRow({ conversation }: { conversation: Conversation }) {
  const [isRenaming, setIsRenaming] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const rename = useRenameConversation(conversation)
  const deleteConversation = useDeleteConversation()
  const { id, title, isGenerating } = conversation

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'F2') setIsRenaming(true)
    else if (event.key === 'Delete') remove()
    else return
    event.preventDefault()
  }

  function remove() {
    focusNeighbour(link.current)
    deleteConversation(conversation)
  }

  function finishRenaming(newTitle: string | null) {
    setIsRenaming(false)
    if (newTitle !== null) rename(newTitle)
    // The link is only there again after this change is drawn.
    requestAnimationFrame(() => link.current?.focus())
  }

  if (isRenaming) {
    return (
      <li>
        <RenameField title={title} onDone={finishRenaming} className="h-8 w-full px-2 touch:h-11" />
      </li>
    )
  }
  return (
    <li className="group/row relative">
      <Link
        ref={link}
        to="/chat/$conversationId"
        params={{ conversationId: id }}
        onKeyDown={onKeyDown}
        onDoubleClick={() => setIsRenaming(true)}
        onClick={() => setSidebarSheet(false)}
        data-conversation-link
        className={cn(
          'flex h-8 items-center gap-2 rounded-row px-2 outline-offset-[-2px] transition-colors touch:h-11 touch:pr-11',
          'hover:bg-accent/60 group-focus-within/row:pr-8 group-hover/row:pr-8 aria-[current=page]:bg-accent',
        )}
      >
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {title}
        </span>
        {isGenerating && (
          <span className="size-[7px] shrink-0 rounded-full bg-primary group-focus-within/row:opacity-0 group-hover/row:opacity-0">
            <span className="sr-only">, being answered</span>
          </span>
        )}
      </Link>
      <ConversationMenu
        title={title}
        onRename={() => setIsRenaming(true)}
        onDelete={remove}
        className="absolute top-0 right-0.5 size-8 opacity-0 hover:bg-transparent focus-visible:opacity-100 group-focus-within/row:opacity-100 group-hover/row:opacity-100 data-[state=open]:opacity-100 touch:opacity-100"
      />
    </li>
  )
}

/** The row is about to go: the focus moves to the next one, or the one before, so that it is never lost. */
function focusNeighbour(row: HTMLAnchorElement | null) {
  const rows = Array.from(document.querySelectorAll<HTMLAnchorElement>('a[data-conversation-link]'))
  const index = row ? rows.indexOf(row) : -1
  if (index === -1) return
  const neighbour = rows[index + 1] ?? rows[index - 1]
  requestAnimationFrame(() => neighbour?.focus({ preventScroll: true }))
}
