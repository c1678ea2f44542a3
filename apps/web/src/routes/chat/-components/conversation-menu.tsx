import { Ellipsis } from 'lucide-react'
import { lazy } from 'react'
import { LazyOverlay } from '#components/lazy-overlay'
import { Button } from '#components/ui/button'
import { cn } from '#lib/cn'

const load = () => import('./conversation-menu-content')
const ConversationMenuContent = lazy(load)

type ConversationMenuProps = { title: string; onRename: () => void; onDelete: () => void; className?: string }

export function ConversationMenu({ title, onRename, onDelete, className }: ConversationMenuProps) {
  return (
    <LazyOverlay
      preload={load}
      trigger={(open) => (
        <Button
          variant="ghost"
          size="icon"
          aria-haspopup="menu"
          aria-label={`Options for “${title}”`}
          className={cn(className)}
          onClick={open}
        >
          <Ellipsis strokeWidth={1.75} />
        </Button>
      )}
    >
      {(trigger) => <ConversationMenuContent trigger={trigger} onRename={onRename} onDelete={onDelete} />}
    </LazyOverlay>
  )
}
