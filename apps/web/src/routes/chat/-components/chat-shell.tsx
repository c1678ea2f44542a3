import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { OfflineBanner } from '#components/offline-banner'
import { useSidebarCollapsed } from '../-hooks/sidebar-state'
import { useOtherTabs } from '../-hooks/use-other-tabs'
import { Sidebar } from './sidebar'
import { SidebarRail } from './sidebar-rail'
import { SidebarSheet } from './sidebar-sheet'

/** The frame of every conversation: the sidebar (a rail when collapsed, a sheet on a phone) and the page beside it. */
export function ChatShell({ email, children }: { email: string; children: ReactNode }) {
  const isCollapsed = useSidebarCollapsed()
  useNewChatShortcut()
  useOtherTabs()
  return (
    <div className="flex h-dvh overflow-hidden">
      <aside aria-label="Sidebar" className="hidden shrink-0 border-r bg-sidebar md:flex">
        {isCollapsed ? <SidebarRail email={email} /> : <Sidebar email={email} />}
      </aside>
      <SidebarSheet email={email} />
      <main className="flex min-w-0 flex-1 flex-col pt-[env(safe-area-inset-top)]">
        <OfflineBanner />
        {children}
      </main>
    </div>
  )
}

function useNewChatShortcut() {
  const navigate = useNavigate()
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.metaKey || event.ctrlKey) || !event.shiftKey || event.code !== 'KeyO') return
      event.preventDefault()
      void navigate({ to: '/chat' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [navigate])
}
