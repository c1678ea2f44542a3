import { Link } from '@tanstack/react-router'
import { PanelLeft, SquarePen } from 'lucide-react'
import { BrandMark } from '#components/brand'
import { Button } from '#components/ui/button'
import { buttonVariants } from '#components/ui/button-variants'
import { setSidebarCollapsed } from '../-hooks/sidebar-state'
import { UserMenu } from './user-menu'

/** The collapsed sidebar: the same doors as icons. */
export function SidebarRail({ email }: { email: string }) {
  return (
    <nav aria-label="Conversations" className="flex w-13 flex-col items-center gap-1 pb-2">
      <Link to="/chat" aria-label="Better Chat, new chat" className="grid h-13 place-items-center rounded-row">
        <BrandMark />
      </Link>
      <Button variant="ghost" size="icon" aria-label="Expand sidebar" onClick={() => setSidebarCollapsed(false)}>
        <PanelLeft strokeWidth={1.75} />
      </Button>
      <Link to="/chat" aria-label="New chat" className={buttonVariants({ variant: 'ghost', size: 'icon' })}>
        <SquarePen strokeWidth={1.75} />
      </Link>
      <div className="mt-auto">
        <UserMenu email={email} isIcon />
      </div>
    </nav>
  )
}
