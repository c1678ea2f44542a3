import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { OfflineBanner } from '#components/offline-banner'
import { indexOfConversation, neighbourOf } from '#features/conversations/list-rows'
import { useOpenConversationId } from '#features/conversations/use-open-conversation'
import { useOtherTabs } from '#features/conversations/use-other-tabs'
import { useSignals, useTabSignals } from '#features/conversations/use-signals'
import { useSidebarBeside, useSidebarCollapsed } from '../-hooks/sidebar-state'
import { useListedConversations } from '../-hooks/use-listed-conversations'
import { useFreshQuota } from '../-hooks/use-quota'
import { useReadOpenConversation } from '../-hooks/use-read-open-conversation'
import { useShortcuts } from '../-hooks/use-shortcuts'
import { ShortcutsDialog } from './shortcuts-dialog'
import { Sidebar } from './sidebar'
import { SidebarRail } from './sidebar-rail'
import { SidebarSheet } from './sidebar-sheet'
import type { Person } from './user-menu'

/** The frame of every conversation: the sidebar (a rail when collapsed, a sheet on a phone) and the page beside it. */
export function ChatShell({ person, children }: { person: Person; children: ReactNode }) {
  const isBeside = useSidebarBeside()
  const isCollapsed = useSidebarCollapsed()
  const signals = useSignals()
  const aside = useKeptFocus(isCollapsed)
  useTabSignals(signals)
  useFreshQuota(signals.running)
  useReadOpenConversation()
  useShortcuts(useOpenNeighbour())
  useOtherTabs()
  return (
    <div className="flex h-dvh overflow-hidden">
      {isBeside ? (
        <aside ref={aside} aria-label="Sidebar" className="flex shrink-0 border-r bg-sidebar">
          {isCollapsed ? <SidebarRail person={person} signals={signals} /> : <Sidebar person={person} />}
        </aside>
      ) : (
        <SidebarSheet person={person} />
      )}
      <main className="flex min-w-0 flex-1 flex-col pt-[env(safe-area-inset-top)]">
        <OfflineBanner />
        {children}
      </main>
      <ShortcutsDialog />
    </div>
  )
}

/** The button that was pressed to collapse or expand is gone after it; its counterpart gets the focus. */
function useKeptFocus(isCollapsed: boolean) {
  const aside = useRef<HTMLElement>(null)
  const before = useRef(isCollapsed)
  useEffect(() => {
    if (before.current === isCollapsed) return
    before.current = isCollapsed
    if (document.activeElement !== document.body) return
    aside.current?.querySelector<HTMLElement>('[data-sidebar-toggle]')?.focus()
  }, [isCollapsed])
  return aside
}

/** Opens the conversation above or below the open one; from a new chat the first below. */
function useOpenNeighbour(): (step: -1 | 1) => boolean {
  const navigate = useNavigate()
  const { rows } = useListedConversations()
  const openId = useOpenConversationId()
  return (step) => {
    const conversationId = neighbourOf(rows, indexOfConversation(rows, openId), step)
    if (conversationId === null) return false
    void navigate({ to: '/chat/$conversationId', params: { conversationId } })
    return true
  }
}
