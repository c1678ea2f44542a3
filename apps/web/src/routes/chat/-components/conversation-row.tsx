import type { Conversation } from '@better-chat/contract/conversation'
import { Link } from '@tanstack/react-router'
import { type ComponentProps, type KeyboardEvent, useRef, useState } from 'react'
import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'
import { cn } from '#lib/cn'
import { useIsPageVisible } from '#lib/use-is-page-visible'
import { setSidebarSheet } from '../-hooks/sidebar-state'
import { useDeleteConversation } from '../-hooks/use-delete-conversation'
import { useRenameConversation } from '../-hooks/use-rename-conversation'
import { ConversationMenu } from './conversation-menu'
import { RenameField } from './rename-field'
import { StateDot } from './state-dot'

type ConversationRowProps = {
  conversation: Conversation
  isOpen: boolean
  /** The one row of the list that Tab stops at. */
  isTabStop: boolean
  /** Called before the row moves or leaves. */
  onMove: (id: string, isLeaving: boolean) => void
  /** Where it stands in the list. */
  place: ComponentProps<'li'> & { 'data-index': number }
}

/** One conversation in the sidebar: opens it, or renames (F2, double click) and deletes (Delete) it in place. */
export function ConversationRow({ conversation, isOpen, isTabStop, onMove, place }: ConversationRowProps) {
  const [isRenaming, setIsRenaming] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const rename = useRenameConversation(conversation)
  const deleteConversation = useDeleteConversation()
  const isSeen = useIsPageVisible() && isOpen
  const { id, title, isGenerating } = conversation
  const tabIndex = isTabStop ? 0 : -1

  function onKeyDown(event: KeyboardEvent) {
    if (isPressed(event.nativeEvent, shortcuts.rename)) setIsRenaming(true)
    else if (isPressed(event.nativeEvent, shortcuts.delete)) remove()
    else return
    event.preventDefault()
  }

  function remove() {
    onMove(id, true)
    deleteConversation(conversation)
  }

  function finishRenaming(newTitle: string | null, hasLeft: boolean) {
    setIsRenaming(false)
    if (newTitle !== null) rename(newTitle)
    if (hasLeft) return
    // The link is only there again after this change is drawn.
    requestAnimationFrame(() => link.current?.focus())
  }

  const li = { ...place, 'data-row': id, className: 'group/row absolute inset-x-0' }
  if (isRenaming) {
    return (
      <li {...li}>
        <RenameField title={title} onDone={finishRenaming} className="h-8 w-full px-2 touch:h-11" />
      </li>
    )
  }
  return (
    <li {...li}>
      <Link
        ref={link}
        to="/chat/$conversationId"
        params={{ conversationId: id }}
        tabIndex={tabIndex}
        onKeyDown={onKeyDown}
        onDoubleClick={() => setIsRenaming(true)}
        onClick={() => setSidebarSheet(false)}
        data-conversation-id={id}
        className={cn(
          'flex h-8 items-center gap-2 rounded-row px-2 outline-offset-[-2px] transition-colors touch:h-11 touch:pr-11',
          'hover:bg-accent/60 group-has-focus-visible/row:pr-8 group-hover/row:pr-8 aria-[current=page]:bg-accent',
        )}
      >
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {title}
        </span>
        <StateDot
          isRunning={isGenerating}
          isWaiting={conversation.awaitsApproval}
          isUnread={conversation.isUnread && !isSeen}
          className="group-has-focus-visible/row:opacity-0 group-hover/row:opacity-0 touch:opacity-100!"
        />
      </Link>
      <ConversationMenu
        conversation={conversation}
        isOpen={isOpen}
        onRename={() => setIsRenaming(true)}
        onMove={(isLeaving) => onMove(id, isLeaving)}
        tabIndex={tabIndex}
        className="absolute top-0 right-0.5 size-8 opacity-0 hover:bg-transparent focus-visible:opacity-100 group-has-focus-visible/row:opacity-100 group-hover/row:opacity-100 data-[state=open]:opacity-100 touch:right-0 touch:size-11 touch:opacity-100"
      />
    </li>
  )
}
