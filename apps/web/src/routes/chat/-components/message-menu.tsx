import type { ChatMessage } from '@better-chat/contract/message'
import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import { OverlayButton } from '#components/overlay-button'

const load = () => import('./message-menu-content')
const MessageMenuContent = lazy(load)

/** What is done with a message more rarely. */
export function MessageMenu({ message }: { message: ChatMessage }) {
  return (
    <OverlayButton
      opens="menu"
      preload={load}
      overlay={(trigger) => <MessageMenuContent trigger={trigger} message={message} />}
      aria-label="More actions"
      className="data-[state=open]:bg-accent"
    >
      <Ellipsis strokeWidth={1.75} />
    </OverlayButton>
  )
}
