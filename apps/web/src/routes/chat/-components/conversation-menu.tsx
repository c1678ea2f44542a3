import type { Conversation } from '@better-chat/contract/conversation'
import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import { OverlayButton } from '#components/overlay-button'

const load = () => import('./conversation-menu-content')
const ConversationMenuContent = lazy(load)

export type ConversationMenuProps = {
  conversation: Conversation
  /** Its page is open: what is on the screen is read. */
  isOpen: boolean
  onRename: () => void
  /** For the conversation whose page this is: finds words in it. */
  onFind?: (() => void) | undefined
  /** Called before the conversation moves or leaves, for whoever keeps the focus there. */
  onMove?: ((isLeaving: boolean) => void) | undefined
}

type ButtonProps = { className?: string; tabIndex?: number }

export function ConversationMenu({ className, tabIndex, ...props }: ConversationMenuProps & ButtonProps) {
  return (
    <OverlayButton
      opens="menu"
      preload={load}
      overlay={(trigger) => <ConversationMenuContent trigger={trigger} {...props} />}
      aria-label={`Options for “${props.conversation.title}”`}
      tabIndex={tabIndex}
      className={className}
    >
      <Ellipsis strokeWidth={1.75} />
    </OverlayButton>
  )
}
