import type { ChatMessage } from '@better-chat/contract/message'
import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import { LazyOverlay } from '#components/lazy-overlay'
import { Button } from '#components/ui/button'

const load = () => import('./message-menu-content')
const MessageMenuContent = lazy(load)

/** What is done with a message more rarely. */
export function MessageMenu({ message }: { message: ChatMessage }) {
  return (
    <LazyOverlay
      preload={load}
      trigger={(open) => (
        <Button
          variant="ghost"
          size="icon"
          aria-label="More actions"
          aria-haspopup="menu"
          onClick={open}
          className="data-[state=open]:bg-accent"
        >
          <Ellipsis strokeWidth={1.75} />
        </Button>
      )}
    >
      {(trigger) => <MessageMenuContent trigger={trigger} message={message} />}
    </LazyOverlay>
  )
}
