import { lazy, Suspense } from 'react'
import { useSidebarSheet } from '../-hooks/sidebar-state'
import type { Signals } from '../-hooks/use-signals'
import type { Person } from './user-menu'

const SidebarSheetContent = lazy(() => import('./sidebar-sheet-content'))

/** The sidebar on a phone; its dialog code is fetched the first time it is opened. */
export function SidebarSheet(props: { person: Person; signals: Signals }) {
  const isOpen = useSidebarSheet()
  return <Suspense>{isOpen && <SidebarSheetContent {...props} />}</Suspense>
}
