import { Link } from '@tanstack/react-router'
import { PanelLeft, SquarePen } from 'lucide-react'
import { BrandMark } from '#components/brand'
import { Button } from '#components/ui/button'
import { buttonVariants } from '#components/ui/button-variants'
import { type Signals, signalWords } from '#features/conversations/use-signals'
import { setSidebarCollapsed } from '../-hooks/sidebar-state'
import { StateDot } from './state-dot'
import { type Person, UserMenu } from './user-menu'

/** The collapsed sidebar: the same doors as icons, and whether something waits behind them. */
export function SidebarRail({ person, signals }: { person: Person; signals: Signals }) {
  const words = signalWords(signals)
  return (
    <nav aria-label="Conversations" className="flex w-13 flex-col items-center gap-1 pb-2">
      <Link to="/chat" aria-label="Better Chat, new chat" className="grid h-13 place-items-center rounded-row">
        <BrandMark />
      </Link>
      <Button
        variant="ghost"
        size="icon"
        className="relative"
        data-sidebar-toggle
        aria-label={words ? `Expand sidebar: ${words}` : 'Expand sidebar'}
        title={words || undefined}
        onClick={() => setSidebarCollapsed(false)}
      >
        <PanelLeft strokeWidth={1.75} />
        <StateDot
          isRunning={signals.running > 0}
          isWaiting={signals.waiting > 0}
          isUnread={signals.unread > 0}
          className="absolute top-1 right-1"
        />
      </Button>
      <Link to="/chat" aria-label="New chat" className={buttonVariants({ variant: 'ghost', size: 'icon' })}>
        <SquarePen strokeWidth={1.75} />
      </Link>
      <div className="mt-auto">
        <UserMenu person={person} isIcon />
      </div>
    </nav>
  )
}
