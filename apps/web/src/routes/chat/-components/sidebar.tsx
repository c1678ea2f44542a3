import { Link } from '@tanstack/react-router'
import { PanelLeft, SquarePen } from 'lucide-react'
import { Brand } from '#components/brand'
import { Button } from '#components/ui/button'
import { setSidebarCollapsed, setSidebarSheet } from '../-hooks/sidebar-state'
import { ConversationList } from './conversation-list'
import { UserMenu } from './user-menu'

/** Everything a person has: a new chat, their conversations, and themselves. */
export function Sidebar({ email, isSheet = false }: { email: string; isSheet?: boolean }) {
  return (
    <div className={isSheet ? 'flex min-h-0 flex-1 flex-col' : 'flex w-[254px] flex-col'}>
      <div className="flex h-13 items-center justify-between pr-3 pl-5">
        <Link to="/chat" className="flex rounded-row">
          <Brand />
        </Link>
        <Button
          variant="ghost"
          size="icon"
          aria-label={isSheet ? 'Close sidebar' : 'Collapse sidebar'}
          onClick={() => (isSheet ? setSidebarSheet(false) : setSidebarCollapsed(true))}
        >
          <PanelLeft strokeWidth={1.75} />
        </Button>
      </div>
      <nav aria-label="Conversations" className="flex min-h-0 flex-1 flex-col">
        <div className="px-3 pb-1">
          <Link
            to="/chat"
            activeOptions={{ exact: true }}
            className="group/new flex h-8 items-center gap-2.5 rounded-row px-2 font-medium transition-colors hover:bg-accent touch:h-11"
            onClick={() => setSidebarSheet(false)}
          >
            <SquarePen strokeWidth={1.75} className="size-4" />
            New chat
            <kbd className="ml-auto rounded-[5px] border bg-card px-1.5 py-px font-sans text-[0.6875rem] text-muted-foreground touch:hidden">
              {shortcut}
            </kbd>
          </Link>
        </div>
        <ConversationList />
      </nav>
      <div className="mx-3 border-t py-2">
        <UserMenu email={email} />
      </div>
    </div>
  )
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const shortcut = isApple ? '⌘⇧O' : 'Ctrl ⇧ O'
